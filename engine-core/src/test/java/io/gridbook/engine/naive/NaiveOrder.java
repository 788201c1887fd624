package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** An order of the naive model, live or ended. */
final class NaiveOrder {

    final long orderId;
    final int memberId;
    final long sessionId;
    final NaiveInstrument instrument;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final boolean maySelfTrade;
    long clientOrderId;
    long price;
    long quantity;
    long leaves;
    long executed;
    long expireAt = TestCommand.NULL;
    int revision = 1;
    long arrival;
    OrderStatus status = OrderStatus.LIVE;
    EndedReason reason = EndedReason.NULL_VAL;

    NaiveOrder(long orderId, TestCommand c, NaiveInstrument instrument, boolean memberMaySelfTrade) {
        this.orderId = orderId;
        this.memberId = c.memberId;
        this.sessionId = c.sessionId;
        this.instrument = instrument;
        this.side = c.side;
        this.type = c.orderType;
        this.clientOrderId = c.clientOrderId;
        this.price = c.price;
        this.quantity = c.quantity;
        this.leaves = c.quantity;
        this.postOnly = c.postOnly.name().equals("TRUE");
        this.maySelfTrade = c.prevention.name().equals("NULL_VAL")
            ? memberMaySelfTrade : c.prevention.name().equals("NONE");
        this.timeInForce = c.timeInForce != TimeInForce.NULL_VAL ? c.timeInForce
            : c.orderType == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GFS;
        this.expireAt = instrument.cut(c.expireAt);
    }

    boolean buys() {
        return side == Side.BUY;
    }

    boolean rests() {
        return timeInForce == TimeInForce.GFS || timeInForce == TimeInForce.GTD;
    }

    /** Whether this one is executed before another one of its side. */
    boolean isAheadOf(NaiveOrder other) {
        if (price != other.price) {
            return buys() ? price > other.price : price < other.price;
        }
        return arrival < other.arrival;
    }
}
