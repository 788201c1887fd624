package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.MemberDecoder;
import io.gridbook.engine.snapshot.codec.MemberEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The members with their limits. What their open orders reserve is counted again when these are read. */
final class MemberRecords implements Records {

    private final Members members;
    private final MemberEncoder encoder = new MemberEncoder();
    private final MemberDecoder decoder = new MemberDecoder();

    MemberRecords(Members members) {
        this.members = members;
    }

    @Override
    public void write(SnapshotWriter out) {
        for (int id = 1; id <= members.size(); id++) {
            Member member = members.get(id);
            Limits limits = member.limits();
            out.next(encoder)
                .memberId(id)
                .selfTradeGroup(member.selfTradeGroup())
                .maxOpenOrders(limits.maxOpenOrders())
                .ordersPerSecond(limits.second().limit())
                .streamSequence(member.lastStreamSequence())
                .credit(limits.credit())
                .usedHigh(limits.usedHigh())
                .usedLow(limits.usedLow())
                .second(limits.second().window())
                .minute(limits.minute().window())
                .ordersPerMinute(limits.minute().limit())
                .ordersInSecond(limits.second().count())
                .ordersInMinute(limits.minute().count())
                .role(member.role().value())
                .selfTradePrevention(member.selfTradePrevention().value())
                .stopped(SnapshotCodes.flag(member.isStopped()));
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        check(decoder.memberId() == members.nextId() && !members.isFull(), "not the next member, or one too many");
        check(decoder.selfTradeGroup() != 0 && decoder.selfTradeGroup() <= decoder.memberId(), "no group");
        check(CommandFields.isCode(decoder.role(), Role.SUPPORT.value()), "no role");
        check(CommandFields.isCode(decoder.selfTradePrevention(), SelfTradePrevention.NONE.value()), "no prevention");
        check(MarketControl.areLimitsValid(decoder.credit(), decoder.maxOpenOrders(), decoder.ordersPerSecond(),
            decoder.ordersPerMinute()), "a limit below zero");
        check(decoder.streamSequence() >= 0 && decoder.ordersInSecond() >= 0 && decoder.ordersInMinute() >= 0,
            "a count below zero");
        Member member = new Member(decoder.memberId(), Role.get(decoder.role()), decoder.selfTradeGroup(),
            SelfTradePrevention.get(decoder.selfTradePrevention()));
        member.setLimits(
            decoder.credit(), decoder.maxOpenOrders(), decoder.ordersPerSecond(), decoder.ordersPerMinute());
        Limits limits = member.limits();
        limits.restoreUsed(decoder.usedHigh(), decoder.usedLow());
        limits.second().restore(decoder.second(), decoder.ordersInSecond());
        limits.minute().restore(decoder.minute(), decoder.ordersInMinute());
        member.stopped(SnapshotCodes.flag(decoder.stopped()));
        member.restoreStreamSequence(decoder.streamSequence());
        members.add(member);
    }
}
