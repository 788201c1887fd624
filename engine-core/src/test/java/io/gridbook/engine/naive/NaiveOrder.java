package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigInteger;
import java.util.Comparator;

/** An order of the naive model, live or ended. */
final class NaiveOrder {

    /** Where a live order is; an incoming one is nowhere. */
    enum Place { NOWHERE, BOOK, STOP, HIBERNATED }

    static final int ALL_SOURCES = 0xFF;

    /** Who is executed first: the better price, then the earlier one. */
    static final Comparator<NaiveOrder> PRICE_THEN_TIME = (a, b) -> {
        int byPrice = a.buys() ? Long.compare(b.price, a.price) : Long.compare(a.price, b.price);
        return byPrice != 0 ? byPrice : Long.compare(a.arrival, b.arrival);
    };

    final long orderId;
    final NaiveMember member;
    final long sessionId;
    final NaiveInstrument instrument;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final SelfTradePrevention prevention;
    final long budget;
    private final boolean budgetOnly;
    final long displayQuantity;
    final long clipPriceStep;
    final long minimumQuantity;
    final long stopPrice;
    final int sources;
    final int preferredSource;
    final long restingOrderId;
    NaiveGroup group;
    long clientOrderId;
    long price;
    long quantity;
    long leaves;
    long executed;
    long cancelled;
    long shown;
    long expireAt;
    BigInteger spent = BigInteger.ZERO;
    int revision = 1;
    long arrival;
    Place place = Place.NOWHERE;
    boolean triggered;
    OrderStatus status = OrderStatus.LIVE;
    EndedReason reason = EndedReason.NULL_VAL;

    NaiveOrder(long orderId, TestCommand c, NaiveInstrument instrument, NaiveMember member) {
        this.orderId = orderId;
        this.member = member;
        this.sessionId = c.sessionId;
        this.instrument = instrument;
        this.side = c.side;
        this.type = c.orderType;
        this.timeInForce = timeInForce(c);
        this.postOnly = c.postOnly == BooleanType.TRUE;
        this.prevention = c.prevention != SelfTradePrevention.NULL_VAL ? c.prevention : member.prevention;
        this.budget = c.budget;
        this.budgetOnly = c.quantity == NULL;
        this.displayQuantity = c.displayQuantity;
        this.clipPriceStep = c.clipPriceStep == NULL ? 0 : c.clipPriceStep;
        this.minimumQuantity = c.minimumQuantity;
        this.stopPrice = c.stopPrice;
        this.sources = sources(c);
        this.preferredSource = c.preferredSource == EnergySource.NULL_VAL ? -1 : c.preferredSource.value();
        this.restingOrderId = c.restingOrderId;
        this.clientOrderId = c.clientOrderId;
        this.price = c.price;
        this.quantity = c.quantity == NULL ? 0 : c.quantity;
        this.leaves = quantity;
        this.expireAt = instrument.cut(c.expireAt);
    }

    /** What was given or follows from the rest. */
    static TimeInForce timeInForce(TestCommand c) {
        if (c.timeInForce != TimeInForce.NULL_VAL) {
            return c.timeInForce;
        }
        return c.orderType == OrderType.MARKET || c.restingOrderId != NULL ? TimeInForce.IOC : TimeInForce.GFS;
    }

    /** The one source of a sell, the accepted ones of a buy, as bits. */
    static int sources(TestCommand c) {
        if (c.side == Side.SELL) {
            return 1 << (c.source == EnergySource.NULL_VAL ? EnergySource.GRID : c.source).value();
        }
        return c.acceptedSources == 0 ? ALL_SOURCES : c.acceptedSources;
    }

    boolean buys() {
        return side == Side.BUY;
    }

    boolean isLive() {
        return status == OrderStatus.LIVE;
    }

    /** In the book or a stop that has not entered yet: what counts against credit and capacity. */
    boolean isOpen() {
        return place == Place.BOOK || place == Place.STOP;
    }

    /** In the event of a refusal a hibernated order says so. */
    OrderStatus shownStatus() {
        return place == Place.HIBERNATED ? OrderStatus.HIBERNATED : status;
    }

    boolean rests() {
        return timeInForce == TimeInForce.GFS || timeInForce == TimeInForce.GTD;
    }

    boolean isStop() {
        return type == OrderType.STOP || type == OrderType.STOP_LIMIT;
    }

    /** Whether it has to be filled whole at once. */
    boolean isWholeOrNothing() {
        return !isBudgetOnly() && (timeInForce == TimeInForce.FOK || budget != NULL);
    }

    /** Takes as many whole lots as the money buys. */
    boolean isBudgetOnly() {
        return budgetOnly;
    }

    boolean sameSelfTradeGroup(NaiveOrder other) {
        return member.group.equals(other.member.group);
    }

    /** Whether the sources and the price of two orders of opposite sides allow a trade, given the limit of this one. */
    boolean accepts(NaiveOrder other, long limit) {
        return side != other.side && (sources & other.sources) != 0
            && (buys() ? other.price <= limit : other.price >= limit);
    }

    String sourceName() {
        return EnergySource.get((short) Integer.numberOfTrailingZeros(sources)).name();
    }

    /** Show a fresh clip, or all. */
    void showClip() {
        shown = displayQuantity == NULL ? leaves : Math.min(displayQuantity, leaves);
    }

    /** What is taken away comes from the hidden part first. */
    void shrinkShown() {
        shown = Math.min(displayQuantity == NULL ? leaves : shown, leaves);
    }
}
