package io.gridbook.engine;

import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;

/** What executes commands about orders, wired: checks before matching, matching before what becomes of the rest. */
final class Trading {

    private final OrderStore store;
    private final OrderEntry entry;
    private final InstrumentSummaries summaries;
    private final MarketEventPublisher marketEvents;
    private final OrderPlacement placement;
    private final OrderReplacement replacement;
    private final OrderCancellation cancellation;
    private final OrderSuspension suspension;
    private final BasketPlacement baskets;
    private final InstrumentLife life;

    Trading(CommandContext context, Members members, Instruments instruments, OrderStore store, TradeLog trades,
        Publishers events) {
        this.store = store;
        marketEvents = events.market();
        LinkedOrders linked = new LinkedOrders(store, instruments, events.orders(), marketEvents);
        Execution execution = new Execution(context, store, linked, trades, events.orders(), marketEvents);
        SelfTrades selfTrades = new SelfTrades(store, linked, events.orders(), marketEvents);
        StateChanges states = new StateChanges(context, store, events.admin());
        Collar collar = new Collar(context);
        Matcher matcher = new Matcher(store, members, collar, selfTrades, execution, states, marketEvents);
        entry = new OrderEntry(store, instruments, collar, matcher, events.orders(), marketEvents);
        Uncross uncross = new Uncross(store, members, execution, matcher, entry, marketEvents);
        summaries = new InstrumentSummaries(uncross, marketEvents);
        life = new InstrumentLife(context, instruments, store, states, uncross, entry, events.orders(), marketEvents);

        LookAhead lookAhead = new LookAhead(store, members, collar);
        PendingLegs pending = new PendingLegs();
        LimitChecks limitChecks = new LimitChecks(context, store, pending);
        PlainOrders plain = new PlainOrders(
            context, instruments, store, limitChecks, collar, events.orders(), marketEvents);
        RareTermsChecks rareChecks = new RareTermsChecks(context, instruments, store, lookAhead);
        PlacementChecks checks = new PlacementChecks(context, instruments, store, limitChecks, rareChecks, collar);
        ReplacementChecks replacementChecks = new ReplacementChecks(context, instruments, store, limitChecks, collar);
        placement = new OrderPlacement(context, instruments, store, checks, limitChecks, lookAhead, linked, matcher,
            plain, entry, collar, events.orders(), events.refusals());
        replacement = new OrderReplacement(context, instruments, store, replacementChecks, limitChecks, plain, entry,
            events.orders(), events.refusals(), marketEvents);
        cancellation = new OrderCancellation(context, instruments, store, plain, events.orders(),
            events.refusals(), marketEvents, events.admin());
        suspension = new OrderSuspension(context, instruments, store, limitChecks, collar, entry, events.orders(),
            events.refusals(), marketEvents);
        BasketTally tally = new BasketTally(context, store, instruments, pending, collar);
        baskets = new BasketPlacement(context,
            new BasketChecks(context, instruments, store, checks, replacementChecks, lookAhead, tally),
            placement, replacement, replacementChecks, events.control());
    }

    /** Bring about what is due by now, each for itself and before the command. */
    void advanceTo(long timestampNs) {
        if (store.schedule().nextDueNs() <= timestampNs) {
            life.advanceTo(timestampNs);
            store.groups().forgetEnded();
        }
    }

    /** What a command sets off comes last: triggered stops, then what is told once a command. */
    void endCommand() {
        entry.enterTriggered();
        store.groups().forgetEnded();
        if (marketEvents.summaryCount() > 0) {
            summaries.publish();
        }
    }

    OrderPlacement placement() {
        return placement;
    }

    OrderReplacement replacement() {
        return replacement;
    }

    OrderCancellation cancellation() {
        return cancellation;
    }

    OrderSuspension suspension() {
        return suspension;
    }

    BasketPlacement baskets() {
        return baskets;
    }

    InstrumentLife life() {
        return life;
    }
}
