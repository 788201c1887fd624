package io.gridbook.engine.book;

import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** What never changes about an order, packed into one int: side, orderType, timeInForce, postOnly, self-trade rule. */
public final class OrderAttributes {

    private static final int TYPE_SHIFT = 2;
    private static final int TIME_IN_FORCE_SHIFT = 5;
    private static final int POST_ONLY = 1 << 8;
    private static final int MAY_SELF_TRADE = 1 << 9;
    private static final int BUY = Side.BUY.value();

    private OrderAttributes() {
    }

    /** From the schema's codes of side, orderType and timeInForce. */
    public static int pack(int side, int orderType, int timeInForce, boolean postOnly, boolean maySelfTrade) {
        return side | orderType << TYPE_SHIFT | timeInForce << TIME_IN_FORCE_SHIFT
            | (postOnly ? POST_ONLY : 0) | (maySelfTrade ? MAY_SELF_TRADE : 0);
    }

    public static boolean isBuy(int attributes) {
        return (attributes & 3) == BUY;
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

    public static boolean isPostOnly(int attributes) {
        return (attributes & POST_ONLY) != 0;
    }

    /** Whether its self-trade prevention is NONE. */
    public static boolean maySelfTrade(int attributes) {
        return (attributes & MAY_SELF_TRADE) != 0;
    }
}
