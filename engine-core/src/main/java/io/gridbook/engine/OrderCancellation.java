package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isOptionalCode;
import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Session;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.MassCancelDecoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;

/** CancelOrder, MassCancel, and what the end of a session cancels. Allowed as long as an order lives. */
final class OrderCancellation {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final PlainOrders plain;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;
    private final MarketEventPublisher marketEvents;
    private final AdminEventPublisher adminEvents;

    OrderCancellation(CommandContext context, Instruments instruments, OrderStore store, PlainOrders plain,
        OrderEventPublisher orderEvents, OrderRefusalPublisher refusals, MarketEventPublisher marketEvents,
        AdminEventPublisher adminEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.plain = plain;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
        this.marketEvents = marketEvents;
        this.adminEvents = adminEvents;
    }

    void cancel(long orderId, long clientOrderId) {
        if (!plain.cancel(orderId, clientOrderId)) {
            cancelSpecial(orderId, clientOrderId);
        }
    }

    private void cancelSpecial(long orderId, long clientOrderId) {
        if (!Authority.mayTrade(context)) {
            refusals.cancelRejected(OrderRef.MISSING, orderId, clientOrderId, Reason.NOT_AUTHORIZED);
            return;
        }
        int ref = store.find(context.memberId(), orderId, clientOrderId);
        if (OrderRef.isLive(ref)) {
            cancel(ref, context.requestId(), EndedReason.REQUESTED);
            marketEvents.flush();
        } else {
            refusals.cancelRejected(ref, orderId, clientOrderId,
                OrderRef.isEnded(ref) ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER);
        }
    }

    void massCancel(MassCancelDecoder command) {
        int instrumentId = command.instrumentId();
        boolean anyInstrument = instrumentId == MassCancelDecoder.instrumentIdNullValue();
        if (!isOptionalCode(command.sideRaw(), Side.SELL.value())) {
            adminEvents.commandRejected(Reason.INVALID_VALUE);
        } else if (!Authority.mayTrade(context)) {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        } else if (!anyInstrument && instruments.get(instrumentId) == null) {
            adminEvents.commandRejected(Reason.UNKNOWN_INSTRUMENT);
        } else {
            int count = 0;
            int order = context.member().firstOrder();
            while (order != OrderPool.NONE) {
                int next = orders.nextOfMember(order);
                if ((anyInstrument || orders.instrumentId(order) == instrumentId) && isMeant(order, command)) {
                    cancel(order, NO_REQUEST_ID, EndedReason.MASS_CANCEL);
                    count++;
                }
                order = next;
            }
            marketEvents.flush();
            refusals.massCancelled(count);
        }
    }

    private boolean isMeant(int order, MassCancelDecoder command) {
        short side = command.sideRaw();
        long sessionId = command.sessionId();
        return (side == NULL_CODE || side == Side.BUY.value() == orders.isBuy(order))
            && (sessionId == MassCancelDecoder.sessionIdNullValue() || sessionId == orders.sessionId(order))
            && isInArea(instruments.get(orders.instrumentId(order)), command);
    }

    private static boolean isInArea(Instrument instrument, MassCancelDecoder command) {
        if (command.area(0) == MassCancelDecoder.areaNullValue()) {
            return true;
        }
        String area = instrument.terms().area();
        for (int i = 0; i < MassCancelDecoder.areaLength(); i++) {
            byte expected = i < area.length() ? (byte) area.charAt(i) : 0;
            if (command.area(i) != expected) {
                return false;
            }
        }
        return true;
    }

    /** Cancel what was placed on a session, in order of orderId. */
    void cancelOf(Session session, EndedReason reason) {
        Member member = session.member();
        int order = member.firstOrder();
        while (order != OrderPool.NONE) {
            int next = orders.nextOfMember(order);
            if (orders.sessionId(order) == session.id()) {
                cancel(order, NO_REQUEST_ID, reason);
            }
            order = next;
        }
        marketEvents.flush();
    }

    /** Cancel all a member has, in order of orderId; how many is returned. */
    int cancelAllOf(Member member, EndedReason reason) {
        int count = 0;
        int order;
        while ((order = member.firstOrder()) != OrderPool.NONE) {
            cancel(order, NO_REQUEST_ID, reason);
            count++;
        }
        marketEvents.flush();
        return count;
    }

    private void cancel(int order, long requestId, EndedReason reason) {
        if (orders.place(order) == OrderAttributes.IN_BOOK) {
            marketEvents.touch(instruments.get(orders.instrumentId(order)), order);
        }
        orderEvents.cancelled(order, requestId, reason);
        store.remove(order, OrderStatus.CANCELLED, reason);
    }
}
