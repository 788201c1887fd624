package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.overflows;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.MoneyScale;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;

/** What an order may be at most: by its instrument, its member's limits and the room the exchange has. All in O(1). */
final class LimitChecks {

    private final CommandContext context;
    private final OrderStore store;
    private final Exposure exposure;
    private final LinkGroups groups;
    private final PendingLegs pending;

    LimitChecks(CommandContext context, OrderStore store, PendingLegs pending) {
        this.context = context;
        this.store = store;
        this.exposure = store.exposure();
        this.groups = store.groups();
        this.pending = pending;
    }

    /** @param quantity null value = a budget's to decide */
    boolean isTooLarge(Instrument instrument, long price, long quantity) {
        if (quantity == OrderPool.NULL) {
            return false;
        }
        return quantity > instrument.quantityMax() || quantity > store.quantityMax()
            || overflows(price, quantity)
            || price * quantity > instrument.notionalMax() || price * quantity < -instrument.notionalMax();
    }

    Reason newOrderRefusal(
        NewOrder command, Instrument instrument, Member member, boolean mayRest, long bound) {
        if (member.isLimited()) {
            Reason reason = memberRefusal(command, instrument, member, mayRest, bound);
            if (reason != NONE) {
                return reason;
            }
        }
        return mayRest && !hasRoom(command, instrument) ? Reason.EXCHANGE_FULL : NONE;
    }

    private Reason memberRefusal(
        NewOrder command, Instrument instrument, Member member, boolean mayRest, long bound) {
        Limits limits = member.limits();
        if (limits.isBeyondRate(context.timestampNs())) {
            return Reason.ORDER_RATE;
        }
        if (mayRest && limits.isBeyondOpenOrders(member.openOrders(), 1 + pending.orders())) {
            return Reason.OPEN_ORDERS;
        }
        if (limits.isTracked() && limits.isBeyondCredit(reserve(command, instrument, bound))) {
            return Reason.CREDIT_LIMIT;
        }
        boolean buy = command.side() == Side.BUY.value();
        return exposure.isBeyondCapacity(instrument, member, buy, quantity(command, instrument))
            ? Reason.CAPACITY_LIMIT : NONE;
    }

    /** Count an order or a change that is taken. */
    void count(Member member) {
        if (member.isLimited()) {
            member.limits().count(context.timestampNs(), 1);
        }
    }

    /** What a hibernated order takes again when it comes back. */
    Reason reserveRefusal(Instrument instrument, Member member, int order) {
        if (member.limits().isBeyondCredit(exposure.reserve(instrument, order))) {
            return Reason.CREDIT_LIMIT;
        }
        OrderPool orders = store.orders();
        return exposure.isBeyondCapacity(instrument, member, orders.isBuy(order), orders.leavesQuantity(order))
            ? Reason.CAPACITY_LIMIT : NONE;
    }

    /** What a live order's change asks for on top of what it has. */
    Reason growthRefusal(Instrument instrument, Member member, int order, long price, long quantity) {
        if (member.limits().isBeyondRate(context.timestampNs())) {
            return Reason.ORDER_RATE;
        }
        if (!exposure.isOpen(order) || !member.limits().isTracked()) {
            return NONE;
        }
        OrderPool orders = store.orders();
        boolean buy = orders.isBuy(order);
        long growth = quantity - orders.quantity(order);
        long leaves = Math.max(0, orders.leavesQuantity(order) + growth);
        long reserve = Exposure.reserve(instrument, buy, Exposure.worstPrice(instrument, buy, price), leaves);
        if (member.limits().isBeyondCredit(reserve - exposure.reserve(instrument, order))) {
            return Reason.CREDIT_LIMIT;
        }
        return exposure.isBeyondCapacity(instrument, member, buy, growth) ? Reason.CAPACITY_LIMIT : NONE;
    }

    private boolean hasRoom(NewOrder command, Instrument instrument) {
        boolean needsGroup = command.linkGroup() != OrderPool.NULL
            && groups.find(context.memberId(), command.linkGroup()) == LinkGroups.NONE;
        return !store.isFull(1 + pending.orders()) && !(needsGroup && groups.room() <= pending.groups())
            && hasRoomForSet(instrument, command.side() == Side.BUY.value(), PlacementChecks.sources(command));
    }

    /** Sells have one source each: there are never too many. */
    boolean hasRoomForSet(Instrument instrument, boolean buy, int sources) {
        SourceSides sides = instrument.book().sides(buy);
        return !buy || sides.holds(sources) || sides.freeSets() > pending.setsBesides(instrument.id(), sources);
    }

    static long quantity(NewOrder command, Instrument instrument) {
        return command.quantity() == OrderPool.NULL ? instrument.quantityMax() : command.quantity();
    }

    /** What a new order reserves, or would if it came to rest, in money. */
    static long reserve(NewOrder command, Instrument instrument, long bound) {
        boolean buy = command.side() == Side.BUY.value();
        long quantity = quantity(command, instrument);
        if (buy && command.budget() != OrderPool.NULL) {
            return MoneyScale.sum(MoneyScale.withRate(command.budget(), instrument.terms().vat()),
                Exposure.reserve(instrument, true, 0, quantity));
        }
        boolean waits = command.orderType() == OrderType.STOP.value();
        long worst = waits ? Exposure.worstPrice(instrument, buy, command.price()) : bound;
        return Exposure.reserve(instrument, buy, worst, quantity);
    }
}
