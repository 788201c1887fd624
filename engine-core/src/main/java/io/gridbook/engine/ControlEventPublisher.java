package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.AllHaltedEncoder;
import io.gridbook.protocol.codec.AllResumedEncoder;
import io.gridbook.protocol.codec.BasketAcceptedEncoder;
import io.gridbook.protocol.codec.BasketRejectedEncoder;
import io.gridbook.protocol.codec.CapacitySetEncoder;
import io.gridbook.protocol.codec.MemberLimitsSetEncoder;
import io.gridbook.protocol.codec.MemberResumedEncoder;
import io.gridbook.protocol.codec.MemberStoppedEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SnapshotRequestedEncoder;
import io.gridbook.protocol.codec.TradeBustedEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes the answers to baskets and to the commands that watch over members and the market. */
final class ControlEventPublisher {

    private static final long LIMITS_SET = EventWriter.header(MemberLimitsSetEncoder.BLOCK_LENGTH,
        MemberLimitsSetEncoder.TEMPLATE_ID, MemberLimitsSetEncoder.SCHEMA_ID, MemberLimitsSetEncoder.SCHEMA_VERSION);
    private static final long STOPPED = EventWriter.header(MemberStoppedEncoder.BLOCK_LENGTH,
        MemberStoppedEncoder.TEMPLATE_ID, MemberStoppedEncoder.SCHEMA_ID, MemberStoppedEncoder.SCHEMA_VERSION);
    private static final long RESUMED = EventWriter.header(MemberResumedEncoder.BLOCK_LENGTH,
        MemberResumedEncoder.TEMPLATE_ID, MemberResumedEncoder.SCHEMA_ID, MemberResumedEncoder.SCHEMA_VERSION);
    private static final long CAPACITY_SET = EventWriter.header(CapacitySetEncoder.BLOCK_LENGTH,
        CapacitySetEncoder.TEMPLATE_ID, CapacitySetEncoder.SCHEMA_ID, CapacitySetEncoder.SCHEMA_VERSION);
    private static final long ALL_HALTED = EventWriter.header(AllHaltedEncoder.BLOCK_LENGTH,
        AllHaltedEncoder.TEMPLATE_ID, AllHaltedEncoder.SCHEMA_ID, AllHaltedEncoder.SCHEMA_VERSION);
    private static final long ALL_RESUMED = EventWriter.header(AllResumedEncoder.BLOCK_LENGTH,
        AllResumedEncoder.TEMPLATE_ID, AllResumedEncoder.SCHEMA_ID, AllResumedEncoder.SCHEMA_VERSION);
    private static final long SNAPSHOT_REQUESTED = EventWriter.header(SnapshotRequestedEncoder.BLOCK_LENGTH,
        SnapshotRequestedEncoder.TEMPLATE_ID, SnapshotRequestedEncoder.SCHEMA_ID,
        SnapshotRequestedEncoder.SCHEMA_VERSION);
    private static final long BUSTED = EventWriter.header(TradeBustedEncoder.BLOCK_LENGTH,
        TradeBustedEncoder.TEMPLATE_ID, TradeBustedEncoder.SCHEMA_ID, TradeBustedEncoder.SCHEMA_VERSION);
    private static final long BASKET_ACCEPTED = EventWriter.header(BasketAcceptedEncoder.BLOCK_LENGTH,
        BasketAcceptedEncoder.TEMPLATE_ID, BasketAcceptedEncoder.SCHEMA_ID, BasketAcceptedEncoder.SCHEMA_VERSION);
    private static final long BASKET_REJECTED = EventWriter.header(BasketRejectedEncoder.BLOCK_LENGTH,
        BasketRejectedEncoder.TEMPLATE_ID, BasketRejectedEncoder.SCHEMA_ID, BasketRejectedEncoder.SCHEMA_VERSION);

    private final EventWriter writer;
    private final MutableDirectBuffer buffer;

    ControlEventPublisher(EventWriter writer) {
        this.writer = writer;
        this.buffer = writer.buffer();
    }

    void limitsSet(Member member) {
        Limits limits = member.limits();
        new MemberLimitsSetEncoder().wrap(buffer, answer(LIMITS_SET))
            .memberId(member.id())
            .credit(limits.credit())
            .maxOpenOrders(limits.maxOpenOrders())
            .ordersPerSecond(limits.second().limit())
            .ordersPerMinute(limits.minute().limit());
    }

    void stopped(Member member, int count) {
        new MemberStoppedEncoder().wrap(buffer, answer(STOPPED)).memberId(member.id()).count(count);
    }

    void resumed(Member member) {
        new MemberResumedEncoder().wrap(buffer, answer(RESUMED)).memberId(member.id());
    }

    void capacitySet(Capacities capacities, int pair) {
        new CapacitySetEncoder().wrap(buffer, answer(CAPACITY_SET))
            .memberId(capacities.memberId(pair))
            .instrumentId(capacities.instrumentId(pair))
            .sellCapacity(capacities.capacity(pair, false))
            .buyCapacity(capacities.capacity(pair, true));
    }

    void allHalted(int count) {
        new AllHaltedEncoder().wrap(buffer, answer(ALL_HALTED)).count(count);
    }

    void allResumed(int count) {
        new AllResumedEncoder().wrap(buffer, answer(ALL_RESUMED)).count(count);
    }

    /** All it says is in the prefix. */
    void snapshotRequested() {
        answer(SNAPSHOT_REQUESTED);
    }

    /** As the answer to whoever asked for it, with the buy order's ids. */
    void bustedAnswer(TradeLog trades, int slot) {
        encode(answer(BUSTED), trades, slot, true);
    }

    /** To one of the two that traded. */
    void busted(Member member, TradeLog trades, int slot, boolean buy) {
        encode(writer.privateEvent(BUSTED, 0, NO_REQUEST_ID, member), trades, slot, buy);
    }

    private void encode(int offset, TradeLog trades, int slot, boolean buy) {
        new TradeBustedEncoder().wrap(buffer, offset)
            .clientOrderId(trades.clientOrderId(slot, buy))
            .orderId(trades.orderId(slot, buy))
            .instrumentId(trades.instrumentId(slot))
            .tradeId(trades.tradeId(slot))
            .side(buy ? Side.BUY : Side.SELL)
            .price(trades.price(slot))
            .quantity(trades.quantity(slot));
    }

    void basketAccepted(int count) {
        new BasketAcceptedEncoder().wrap(buffer, answer(BASKET_ACCEPTED))
            .basketId(writer.context().sequence())
            .count(count);
    }

    void basketRejected(int index, Reason reason) {
        new BasketRejectedEncoder().wrap(buffer, answer(BASKET_REJECTED)).index(index).reason(reason);
    }

    private int answer(long header) {
        return writer.privateEvent(header, 0, writer.context().requestId(), writer.context().member());
    }
}
