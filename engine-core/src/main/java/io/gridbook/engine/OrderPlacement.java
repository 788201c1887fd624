package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.isTrue;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.book.SpecialTerms;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderRejectedEncoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** PlaceOrder: reject, or accept, execute what crosses, then rest, wait or cancel what is left. */
final class OrderPlacement {

    private static final int FOK = TimeInForce.FOK.value();

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final PlacementChecks checks;
    private final LimitChecks limitChecks;
    private final LookAhead lookAhead;
    private final LinkedOrders linked;
    private final Matcher matcher;
    private final PlainOrders plain;
    private final OrderEntry entry;
    private final Collar collar;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;

    OrderPlacement(CommandContext context, Instruments instruments, OrderStore store, PlacementChecks checks,
        LimitChecks limitChecks, LookAhead lookAhead, LinkedOrders linked, Matcher matcher, PlainOrders plain,
        OrderEntry entry, Collar collar, OrderEventPublisher orderEvents, OrderRefusalPublisher refusals) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.checks = checks;
        this.limitChecks = limitChecks;
        this.lookAhead = lookAhead;
        this.linked = linked;
        this.matcher = matcher;
        this.plain = plain;
        this.entry = entry;
        this.collar = collar;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
    }

    void place(NewOrder command) {
        Reason reason = checks.refusal(command);
        if (reason == NONE) {
            accept(command);
        } else {
            refusals.orderRejected(command, reason, reason == Reason.DUPLICATE_CLIENT_ORDER_ID
                ? store.directory().orderIdOf(context.memberId(), command.clientOrderId())
                : OrderRejectedEncoder.orderIdNullValue());
        }
    }

    /** Accept an order that has passed the checks. */
    void accept(NewOrder command) {
        Instrument instrument = instruments.get(command.instrumentId());
        limitChecks.count(context.member());
        int order = claim(command, instrument);
        if (command.isPlain()) {
            orderEvents.accepted(order, command);
            if (!plain.rest(instrument, order)) {
                enter(command, instrument, order);
            }
        } else {
            acceptSpecial(command, instrument, order);
        }
    }

    private void enter(NewOrder command, Instrument instrument, int order) {
        if (isTrue(command.postOnly()) && wouldExecute(command, instrument)) {
            entry.cancel(order, false, EndedReason.POST_ONLY);
        } else if (command.minimumQuantity() != OrderPool.NULL
            && !canExecute(command, instrument, command.minimumQuantity(), LookAhead.NO_BUDGET)) {
            entry.cancel(order, false, EndedReason.MINIMUM_QUANTITY);
        } else if (command.budget() != OrderPool.NULL) {
            enterWithBudget(command, instrument, order);
        } else if (command.timeInForce() == FOK && !canFill(command, instrument)) {
            entry.cancel(order, false, EndedReason.FILL_OR_KILL);
        } else {
            entry.enter(instrument, order, false);
        }
    }

    /** True after the checks only in the middle of a basket, as what a minimum quantity does not reach. */
    private boolean wouldExecute(NewOrder command, Instrument instrument) {
        IncomingTerms terms = checks.terms(command, instrument);
        return instrument.isTrading()
            && instrument.book().sides(!terms.buy()).isCrossedBy(terms.sources(), terms.bound());
    }

    private boolean canFill(NewOrder command, Instrument instrument) {
        return canExecute(command, instrument, command.quantity(), command.budget());
    }

    private boolean canExecute(NewOrder command, Instrument instrument, long quantity, long budget) {
        lookAhead.begin();
        return instrument.isTrading()
            && lookAhead.reaches(instrument, checks.terms(command, instrument), quantity, budget);
    }

    private void acceptSpecial(NewOrder command, Instrument instrument, int order) {
        orders.attributes(order, specialAttributes(command, orders.attributes(order)));
        SpecialTerms special = orders.special();
        special.displayQuantity(order, command.displayQuantity());
        special.clipPriceStep(order, Math.max(0, command.clipPriceStep()));
        special.hiddenQuantity(order, 0);
        special.stopPrice(order, command.stopPrice());
        orderEvents.accepted(order, command);
        long group = command.linkGroup();
        if (group != OrderPool.NULL && !linked.join(order, group)) {
            entry.cancel(order, false, EndedReason.LINKED);
        } else if (command.stopPrice() != OrderPool.NULL) {
            entry.waitForPrice(instrument, order, false);
        } else if (command.restingOrderId() != OrderPool.NULL) {
            enterDirected(command, instrument, order);
        } else {
            enter(command, instrument, order);
        }
    }

    private void enterDirected(NewOrder command, Instrument instrument, int order) {
        int resting = store.directory().find(command.restingOrderId());
        EndedReason stopped = Matcher.NOTHING;
        if (OrderRef.isLive(resting) && instrument.isTrading()) {
            long bound = collar.bound(instrument, orders.isBuy(order), orders.price(order));
            stopped = matcher.matchDirected(instrument, order, resting, bound);
        }
        if (stopped == Matcher.NOTHING && orders.leavesQuantity(order) > 0) {
            stopped = EndedReason.IMMEDIATE_OR_CANCEL;
        }
        entry.settle(instrument, order, false, stopped);
    }

    private void enterWithBudget(NewOrder command, Instrument instrument, int order) {
        if (command.quantity() != OrderPool.NULL) {
            if (canFill(command, instrument)) {
                entry.enter(instrument, order, false);
            } else {
                entry.cancel(order, false, EndedReason.FILL_OR_KILL);
            }
            return;
        }
        EndedReason stopped = Matcher.NOTHING;
        if (instrument.isTrading()) {
            long bound = collar.bound(instrument, true, orders.price(order));
            stopped = matcher.spend(instrument, order, bound, command.budget());
        }
        if (orders.executedQuantity(order) > 0) {
            entry.end(order, false, OrderStatus.FILLED, EndedReason.NULL_VAL);
        } else {
            entry.cancel(order, false, stopped != Matcher.NOTHING ? stopped : entry.leftover(instrument, order));
        }
    }

    private int claim(NewOrder command, Instrument instrument) {
        long quantity = Math.max(0, command.quantity());
        int order = orders.claim();
        orders.orderId(order, store.nextOrderId());
        orders.clientOrderId(order, command.clientOrderId());
        context.member().use(command.clientOrderId());
        orders.price(order, command.price());
        orders.quantity(order, quantity);
        orders.leavesQuantity(order, quantity);
        orders.executedQuantity(order, 0);
        orders.expireAt(order, cutToGate(instrument, command.expireAt()));
        orders.sessionId(order, context.sessionId());
        orders.memberId(order, context.memberId());
        orders.instrumentId(order, instrument.id());
        orders.revision(order, 1);
        orders.attributes(order, attributes(command));
        return order;
    }

    private int attributes(NewOrder command) {
        boolean buy = command.side() == Side.BUY.value();
        int attributes = OrderAttributes.pack(
            buy ? Side.BUY.value() : Side.SELL.value(), command.orderType(), PlacementChecks.timeInForce(command),
            isTrue(command.postOnly()), prevention(command));
        return OrderAttributes.withSources(
            attributes, PlacementChecks.sources(command), PlacementChecks.preferred(command));
    }

    /** A budget to be spent cannot be decremented: it stops in front of its own group instead. */
    private int prevention(NewOrder command) {
        int prevention = checks.prevention(command).value();
        boolean spends = command.quantity() == OrderPool.NULL;
        return spends && prevention == SelfTradePrevention.DECREMENT.value()
            ? SelfTradePrevention.CANCEL_INCOMING.value() : prevention;
    }

    private static int specialAttributes(NewOrder command, int attributes) {
        int special = attributes;
        if (command.displayQuantity() != OrderPool.NULL) {
            special = OrderAttributes.asIceberg(special);
        }
        return command.linkGroup() == OrderPool.NULL
            ? special : OrderAttributes.asLinked(special);
    }

    static long cutToGate(Instrument instrument, long expireAt) {
        long closesAt = instrument.closesAt();
        return expireAt == OrderPool.NULL || closesAt == OrderPool.NULL ? expireAt : Math.min(expireAt, closesAt);
    }
}
