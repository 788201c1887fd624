package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;

/**
 * ReplaceOrder: the order keeps its orderId; its place as well when it only shrinks, expires at another time or takes
 * another name.
 */
final class OrderReplacement {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final ReplacementChecks checks;
    private final LimitChecks limitChecks;
    private final ReplaceTerms terms;
    private final PlainOrders plain;
    private final OrderEntry entry;
    private final OrderEventPublisher orderEvents;
    private final OrderRefusalPublisher refusals;
    private final MarketEventPublisher marketEvents;

    OrderReplacement(CommandContext context, Instruments instruments, OrderStore store, ReplacementChecks checks,
        LimitChecks limitChecks, PlainOrders plain, OrderEntry entry, OrderEventPublisher orderEvents,
        OrderRefusalPublisher refusals, MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.checks = checks;
        this.limitChecks = limitChecks;
        this.terms = checks.terms();
        this.plain = plain;
        this.entry = entry;
        this.orderEvents = orderEvents;
        this.refusals = refusals;
        this.marketEvents = marketEvents;
    }

    void replace(OrderChange command) {
        if (!plain.replace(command)) {
            replaceSpecial(command);
        }
    }

    private void replaceSpecial(OrderChange command) {
        Reason reason = checks.formRefusal(command);
        int ref = reason == Reason.NOT_AUTHORIZED ? OrderRef.MISSING : checks.find(command);
        if (reason == NONE) {
            reason = checks.refusal(command, ref);
        }
        if (reason == NONE) {
            apply(command, ref);
        } else {
            refusals.replaceRejected(ref, command.orderId(), command.originalClientOrderId(), reason);
        }
    }

    /** Change a live order by a command that passed the checks; {@link ReplacementChecks#terms} are the command's. */
    void apply(OrderChange command, int order) {
        Instrument instrument = instruments.get(orders.instrumentId(order));
        long price = checks.newPrice(terms, order);
        long quantity = checks.takenQuantity(terms, order);
        long done = orders.quantity(order) - orders.leavesQuantity(order);
        long clientOrderId = command.clientOrderId();
        limitChecks.count(context.member());
        orders.revision(order, orders.revision(order) + 1);
        if (clientOrderId != OrderPool.NULL && clientOrderId != orders.clientOrderId(order)) {
            store.directory().rename(order, clientOrderId);
            context.member().use(clientOrderId);
        }
        if (quantity <= done) {
            finish(instrument, order, done);
        } else if (price == orders.price(order) && quantity <= orders.quantity(order)) {
            keepPlace(command, instrument, order, quantity);
        } else {
            losePlace(command, instrument, order, price, quantity);
        }
        marketEvents.flush();
    }

    /** Nothing is left to be executed: the order is done with what it has. */
    private void finish(Instrument instrument, int order, long done) {
        touch(instrument, order);
        store.takeOut(instrument, order);
        orders.quantity(order, done);
        orders.leavesQuantity(order, 0);
        orderEvents.replaced(order, true);
        store.end(order, OrderStatus.FILLED, EndedReason.NULL_VAL);
    }

    private void keepPlace(OrderChange command, Instrument instrument, int order, long quantity) {
        long removed = orders.quantity(order) - quantity;
        if (removed > 0) {
            touch(instrument, order);
            store.resize(instrument, order, orders.leavesQuantity(order) - removed);
            orders.quantity(order, quantity);
        }
        if (command.expireAt() != OrderPool.NULL) {
            expireAt(instrument, order, OrderPlacement.cutToGate(instrument, command.expireAt()));
        }
        orderEvents.replaced(order, true);
    }

    private void losePlace(
        OrderChange command, Instrument instrument, int order, long price, long quantity) {
        int place = orders.place(order);
        boolean repriced = price != orders.price(order);
        touch(instrument, order);
        boolean placed = place == OrderAttributes.IN_BOOK || place == OrderAttributes.WAITING;
        if (placed) {
            store.takeOut(instrument, order);
        } else {
            store.exposure().close(instrument, order);
        }
        orders.leavesQuantity(order, orders.leavesQuantity(order) + quantity - orders.quantity(order));
        orders.price(order, price);
        orders.quantity(order, quantity);
        if (command.expireAt() != OrderPool.NULL) {
            orders.expireAt(order, OrderPlacement.cutToGate(instrument, command.expireAt()));
        }
        orderEvents.replaced(order, false);
        if (repriced) {
            marketEvents.flush();
        }
        if (place == OrderAttributes.WAITING) {
            store.putAside(instrument, order, OrderAttributes.WAITING);
        } else if (placed) {
            enterAgain(instrument, order, repriced);
        } else {
            store.exposure().open(instrument, order);
            expireAt(instrument, order, orders.expireAt(order));
        }
    }

    /** A triggered stop expires again only if it comes to rest. */
    private void expireAt(Instrument instrument, int order, long instant) {
        if (orders.place(order) == OrderAttributes.TRIGGERED) {
            orders.expireAt(order, instant);
        } else {
            store.reschedule(instrument, order, instant);
        }
    }

    private void enterAgain(Instrument instrument, int order, boolean repriced) {
        if (!repriced) {
            entry.rest(instrument, order, true);
        } else if (checks.isStoppedByPostOnly(instrument, order)) {
            entry.cancel(order, true, EndedReason.POST_ONLY);
        } else {
            entry.enter(instrument, order, true);
        }
    }

    private void touch(Instrument instrument, int order) {
        if (orders.place(order) == OrderAttributes.IN_BOOK) {
            marketEvents.touch(instrument, order);
        }
    }
}
