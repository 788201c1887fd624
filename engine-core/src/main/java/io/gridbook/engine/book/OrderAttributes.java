package io.gridbook.engine.book;

import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/**
 * What an order is, packed into one int: side, orderType, timeInForce, postOnly, self-trade prevention, kind, place and
 * energy sources. All but its place never changes.
 *
 * <p>Sources are a set of bits on both sides: a sell has the bit of its one source, a buy those it accepts. Two orders
 * go together when the sets meet.
 */
public final class OrderAttributes {

    public static final int ALL_SOURCES = 0xFF;
    /** The set of a sell that names no source. */
    public static final int GRID = 1 << EnergySource.GRID.value();

    /** In the book, or in the hands of the matcher. */
    public static final int IN_BOOK = 0;
    /** A stop that waits for its price. */
    public static final int WAITING = 1;
    public static final int HIBERNATED = 2;
    /** A stop that has been triggered in this command and is yet to enter. */
    public static final int TRIGGERED = 3;

    private static final int TYPE_SHIFT = 2;
    private static final int TIME_IN_FORCE_SHIFT = 5;
    private static final int POST_ONLY = 1 << 8;
    private static final int PREVENTION_SHIFT = 9;
    private static final int ICEBERG = 1 << 12;
    private static final int LINKED = 1 << 13;
    private static final int PLACE_SHIFT = 14;
    private static final int SOURCES_SHIFT = 16;
    private static final int PREFERRED_SHIFT = 24;
    private static final int BUY = Side.BUY.value();
    private static final int GFS = TimeInForce.GFS.value() << TIME_IN_FORCE_SHIFT;
    private static final int PLAIN_MASK = 7 << TIME_IN_FORCE_SHIFT | POST_ONLY | ICEBERG | LINKED | 3 << PLACE_SHIFT;
    private static final int NO_PREVENTION = SelfTradePrevention.NONE.value();

    private OrderAttributes() {
    }

    /** From the schema's codes of side, orderType, timeInForce and selfTradePrevention. */
    public static int pack(int side, int orderType, int timeInForce, boolean postOnly, int prevention) {
        return side | orderType << TYPE_SHIFT | timeInForce << TIME_IN_FORCE_SHIFT
            | (postOnly ? POST_ONLY : 0) | prevention << PREVENTION_SHIFT;
    }

    /** @param preferred the bit of the preferred source, 0 = none */
    public static int withSources(int attributes, int sources, int preferred) {
        int ordinal = preferred == 0 ? 0 : Integer.numberOfTrailingZeros(preferred) + 1;
        return attributes | sources << SOURCES_SHIFT | ordinal << PREFERRED_SHIFT;
    }

    public static int asIceberg(int attributes) {
        return attributes | ICEBERG;
    }

    public static int asLinked(int attributes) {
        return attributes | LINKED;
    }

    public static int at(int attributes, int place) {
        return attributes & ~(3 << PLACE_SHIFT) | place << PLACE_SHIFT;
    }

    public static boolean isBuy(int attributes) {
        return (attributes & 3) == BUY;
    }

    /** The schema's code of side, as of the next two. */
    public static byte sideCode(int attributes) {
        return (byte) (attributes & 3);
    }

    public static byte orderTypeCode(int attributes) {
        return (byte) (attributes >> TYPE_SHIFT & 7);
    }

    public static byte timeInForceCode(int attributes) {
        return (byte) (attributes >> TIME_IN_FORCE_SHIFT & 7);
    }

    public static Side side(int attributes) {
        return isBuy(attributes) ? Side.BUY : Side.SELL;
    }

    public static OrderType orderType(int attributes) {
        return OrderType.get((short) (attributes >> TYPE_SHIFT & 7));
    }

    public static TimeInForce timeInForce(int attributes) {
        return TimeInForce.get((short) (attributes >> TIME_IN_FORCE_SHIFT & 7));
    }

    /** Whether what is left may rest: GFS or GTD. */
    public static boolean mayRest(int attributes) {
        return (attributes >> TIME_IN_FORCE_SHIFT & 7) <= TimeInForce.GTD.value();
    }

    public static boolean isPostOnly(int attributes) {
        return (attributes & POST_ONLY) != 0;
    }

    /** Whether its self-trade prevention is NONE. */
    public static boolean maySelfTrade(int attributes) {
        return (attributes >> PREVENTION_SHIFT & 7) == NO_PREVENTION;
    }

    public static SelfTradePrevention selfTradePrevention(int attributes) {
        return SelfTradePrevention.get((short) (attributes >> PREVENTION_SHIFT & 7));
    }

    public static boolean isIceberg(int attributes) {
        return (attributes & ICEBERG) != 0;
    }

    public static boolean isLinked(int attributes) {
        return (attributes & LINKED) != 0;
    }

    /** Whether it rests as nothing but a limit order until the gate: not post-only, no iceberg, not linked. */
    public static boolean isPlainAtRest(int attributes) {
        return (attributes & PLAIN_MASK) == GFS;
    }

    /** One of {@link #IN_BOOK}, {@link #WAITING}, {@link #HIBERNATED}, {@link #TRIGGERED}. */
    public static int place(int attributes) {
        return attributes >> PLACE_SHIFT & 3;
    }

    /** The set of sources. */
    public static int sources(int attributes) {
        return attributes >> SOURCES_SHIFT & ALL_SOURCES;
    }

    /** The set of an order that says nothing about sources. */
    public static int plainSources(boolean buy) {
        return buy ? ALL_SOURCES : GRID;
    }

    /** The bit of a buy's preferred source, 0 = none. */
    public static int preferred(int attributes) {
        return 1 << (attributes >>> PREFERRED_SHIFT & 15) >> 1;
    }
}
