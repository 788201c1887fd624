package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isTrue;
import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderRejectedEncoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** PlaceOrder: reject, or accept, execute what crosses, then rest or cancel what is left. */
final class OrderPlacement {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final PlacementChecks checks;
    private final Matcher matcher;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;
    private final MarketEventPublisher marketEvents;

    OrderPlacement(CommandContext context, Instruments instruments, OrderStore store, Matcher matcher,
        OrderEventPublisher orderEvents, OrderRefusalPublisher refusals, MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.checks = new PlacementChecks(context, instruments, store);
        this.matcher = matcher;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
        this.marketEvents = marketEvents;
    }

    void place(PlaceOrderDecoder command) {
        Reason reason = checks.refusal(command);
        if (reason == NONE) {
            accept(command, instruments.get(command.instrumentId()));
        } else {
            refusals.orderRejected(command, reason, reason == Reason.DUPLICATE_CLIENT_ORDER_ID
                ? store.directory().orderIdOf(context.memberId(), command.clientOrderId())
                : OrderRejectedEncoder.orderIdNullValue());
        }
    }

    private void accept(PlaceOrderDecoder command, Instrument instrument) {
        int order = claim(command, instrument);
        int attributes = orders.attributes(order);
        orderEvents.accepted(order, command);
        long limitPrice = PriceBounds.of(instrument, OrderAttributes.isBuy(attributes), orders.price(order));
        boolean killed = OrderAttributes.timeInForce(attributes) == TimeInForce.FOK
            && !matcher.canFill(instrument, order, limitPrice);
        boolean selfTrade = !killed && matcher.match(instrument, order, limitPrice);
        if (orders.leavesQuantity(order) == 0) {
            store.endUnrested(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else if (killed) {
            cancel(order, EndedReason.FILL_OR_KILL);
        } else if (selfTrade) {
            cancel(order, EndedReason.SELF_TRADE);
        } else {
            restOrCancel(instrument, order, attributes);
        }
    }

    private void restOrCancel(Instrument instrument, int order, int attributes) {
        TimeInForce timeInForce = OrderAttributes.timeInForce(attributes);
        if (timeInForce == TimeInForce.GFS || timeInForce == TimeInForce.GTD) {
            store.rest(instrument, order);
            marketEvents.touch(instrument, order);
            marketEvents.flush();
            return;
        }
        boolean stoppedByCollar = orders.price(order) == OrderPool.NULL && instrument.isCollared()
            && !instrument.book().side(!OrderAttributes.isBuy(attributes)).isEmpty();
        cancel(order, stoppedByCollar ? EndedReason.COLLAR : EndedReason.IMMEDIATE_OR_CANCEL);
    }

    private void cancel(int order, EndedReason reason) {
        orderEvents.cancelled(order, NO_REQUEST_ID, reason);
        store.endUnrested(order, OrderStatus.CANCELLED, reason);
    }

    private int claim(PlaceOrderDecoder command, Instrument instrument) {
        int order = orders.claim();
        orders.orderId(order, store.nextOrderId());
        orders.clientOrderId(order, command.clientOrderId());
        orders.price(order, command.price());
        orders.quantity(order, command.quantity());
        orders.leavesQuantity(order, command.quantity());
        orders.executedQuantity(order, 0);
        orders.expireAt(order, cutToGate(instrument, command.expireAt()));
        orders.sessionId(order, context.sessionId());
        orders.memberId(order, context.memberId());
        orders.instrumentId(order, instrument.id());
        orders.revision(order, 1);
        orders.attributes(order, attributes(command));
        return order;
    }

    private int attributes(PlaceOrderDecoder command) {
        short timeInForce = command.timeInForceRaw();
        short prevention = command.selfTradePreventionRaw();
        boolean market = command.orderTypeRaw() == OrderType.MARKET.value();
        short implied = market ? TimeInForce.IOC.value() : TimeInForce.GFS.value();
        return OrderAttributes.pack(
            command.sideRaw() == Side.BUY.value() ? Side.BUY.value() : Side.SELL.value(),
            command.orderTypeRaw(), timeInForce == NULL_CODE ? implied : timeInForce,
            isTrue(command.postOnlyRaw()),
            prevention == NULL_CODE ? context.member().selfTradePrevention().value() : prevention);
    }

    static long cutToGate(Instrument instrument, long expireAt) {
        long closesAt = instrument.terms().closesAt();
        return expireAt == OrderPool.NULL || closesAt == OrderPool.NULL ? expireAt : Math.min(expireAt, closesAt);
    }
}
