package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;

import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.BustTradeDecoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ResumeMemberDecoder;
import io.gridbook.protocol.codec.SetCapacityDecoder;
import io.gridbook.protocol.codec.SetMemberLimitsDecoder;
import io.gridbook.protocol.codec.StopMemberDecoder;

/** Limits, capacities, stopped members, halted markets and busted trades: an admin's means against harm. */
final class MarketControl {

    private final CommandContext context;
    private final Members members;
    private final Instruments instruments;
    private final OrderStore store;
    private final TradeLog trades;
    private final OrderCancellation cancellation;
    private final InstrumentLife life;
    private final AdminEventPublisher adminEvents;
    private final ControlEventPublisher controlEvents;
    private final MarketEventPublisher marketEvents;

    MarketControl(CommandContext context, Members members, Instruments instruments, OrderStore store, TradeLog trades,
        OrderCancellation cancellation, InstrumentLife life, Publishers events) {
        this.context = context;
        this.members = members;
        this.instruments = instruments;
        this.store = store;
        this.trades = trades;
        this.cancellation = cancellation;
        this.life = life;
        this.adminEvents = events.admin();
        this.controlEvents = events.control();
        this.marketEvents = events.market();
    }

    void setLimits(SetMemberLimitsDecoder command) {
        boolean valid = areLimitsValid(
            command.credit(), command.maxOpenOrders(), command.ordersPerSecond(), command.ordersPerMinute());
        Member member = members.get(command.memberId());
        Reason reason = valid ? memberRefusal(member) : Reason.INVALID_VALUE;
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        member.setLimits(
            command.credit(), command.maxOpenOrders(), command.ordersPerSecond(), command.ordersPerMinute());
        if (member.limits().isCreditLimited()) {
            store.exposure().recount(member, Capacities.NONE, instruments);
        }
        controlEvents.limitsSet(member);
    }

    /** Each is null or zero or more. */
    static boolean areLimitsValid(long credit, int maxOpenOrders, int ordersPerSecond, int ordersPerMinute) {
        return (credit == Limits.NO_CREDIT_LIMIT || credit >= 0)
            && isLimit(maxOpenOrders) && isLimit(ordersPerSecond) && isLimit(ordersPerMinute);
    }

    private static boolean isLimit(int limit) {
        return limit == Limits.NOT_LIMITED || limit >= 0;
    }

    void setCapacity(SetCapacityDecoder command) {
        Reason reason = capacityRefusal(command);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        Member member = members.get(command.memberId());
        Capacities capacities = store.capacities();
        int pair = capacities.find(member.id(), command.instrumentId());
        if (pair == Capacities.NONE) {
            pair = capacities.register(member.id(), command.instrumentId(), store.lastTradeId());
            member.trackCapacities();
            store.exposure().recount(member, pair, instruments);
        }
        capacities.set(pair, command.sellCapacity(), command.buyCapacity());
        controlEvents.capacitySet(capacities, pair);
    }

    private Reason capacityRefusal(SetCapacityDecoder command) {
        Capacities capacities = store.capacities();
        if (!isCapacity(command.sellCapacity()) || !isCapacity(command.buyCapacity())) {
            return Reason.INVALID_VALUE;
        }
        Reason reason = memberRefusal(members.get(command.memberId()));
        if (reason != Reason.NOT_AUTHORIZED && instruments.get(command.instrumentId()) == null) {
            return Reason.UNKNOWN_INSTRUMENT;
        }
        if (reason != NONE) {
            return reason;
        }
        boolean known = capacities.find(command.memberId(), command.instrumentId()) != Capacities.NONE;
        return !known && capacities.isFull() ? Reason.EXCHANGE_FULL : NONE;
    }

    /** Null or zero or more. */
    static boolean isCapacity(long capacity) {
        return capacity == Capacities.NOT_LIMITED || capacity >= 0;
    }

    private Reason memberRefusal(Member member) {
        if (!Authority.mayAdminister(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        return member == null ? Reason.UNKNOWN_MEMBER : NONE;
    }

    void stop(StopMemberDecoder command) {
        Member member = members.get(command.memberId());
        Reason reason = memberRefusal(member);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        member.stopped(true);
        controlEvents.stopped(member, cancellation.cancelAllOf(member, EndedReason.MEMBER_STOPPED));
    }

    void resume(ResumeMemberDecoder command) {
        Member member = members.get(command.memberId());
        Reason reason = memberRefusal(member);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        member.stopped(false);
        controlEvents.resumed(member);
    }

    void haltAll() {
        if (Authority.mayAdminister(context)) {
            controlEvents.allHalted(life.haltAll());
        } else {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        }
    }

    void resumeAll() {
        if (Authority.mayAdminister(context)) {
            controlEvents.allResumed(life.resumeAll());
        } else {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        }
    }

    /** Changes nothing: whoever writes snapshots sees the event. */
    void takeSnapshot() {
        if (Authority.mayAdminister(context)) {
            controlEvents.snapshotRequested();
        } else {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        }
    }

    void bust(BustTradeDecoder command) {
        int slot = trades.find(command.tradeId());
        if (!Authority.mayAdminister(context)) {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        } else if (slot == TradeLog.NONE) {
            adminEvents.commandRejected(Reason.UNKNOWN_TRADE);
        } else if (trades.isBusted(slot)) {
            adminEvents.commandRejected(Reason.INVALID_STATE);
        } else {
            bust(slot);
        }
    }

    private void bust(int slot) {
        trades.bust(slot);
        controlEvents.bustedAnswer(trades, slot);
        giveBack(slot, true);
        giveBack(slot, false);
        marketEvents.annulled(instruments.get(trades.instrumentId(slot)), trades.tradeId(slot));
    }

    private void giveBack(int slot, boolean buy) {
        Instrument instrument = instruments.get(trades.instrumentId(slot));
        Member member = members.get(trades.memberId(slot, buy));
        store.exposure().busted(
            instrument, member, buy, trades.price(slot), trades.quantity(slot), trades.tradeId(slot));
        controlEvents.busted(member, trades, slot, buy);
    }
}
