package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.CapacityDecoder;
import io.gridbook.engine.snapshot.codec.CapacityEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** What is registered and traded per member and instrument. What is open is counted again when orders are read. */
final class CapacityRecords implements Records {

    private final Members members;
    private final Instruments instruments;
    private final OrderStore store;
    private final Capacities capacities;
    private final CapacityEncoder encoder = new CapacityEncoder();
    private final CapacityDecoder decoder = new CapacityDecoder();

    CapacityRecords(Members members, Instruments instruments, OrderStore store) {
        this.members = members;
        this.instruments = instruments;
        this.store = store;
        this.capacities = store.capacities();
    }

    @Override
    public void write(SnapshotWriter out) {
        for (int pair = 0; pair < capacities.size(); pair++) {
            out.next(encoder)
                .memberId(capacities.memberId(pair))
                .instrumentId(capacities.instrumentId(pair))
                .sellCapacity(capacities.capacity(pair, false))
                .buyCapacity(capacities.capacity(pair, true))
                .sold(capacities.traded(pair, false))
                .bought(capacities.traded(pair, true))
                .lastUncountedTrade(capacities.lastUncountedTrade(pair));
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        int instrumentId = decoder.instrumentId();
        Member member = members.get(decoder.memberId());
        check(member != null, "of an unknown member");
        check(instruments.get(instrumentId) != null, "for an unknown instrument");
        check(capacities.find(member.id(), instrumentId) == Capacities.NONE, "a pair registered twice");
        check(MarketControl.isCapacity(decoder.sellCapacity()) && MarketControl.isCapacity(decoder.buyCapacity()),
            "a capacity below zero");
        check(decoder.lastUncountedTrade() >= 0 && decoder.lastUncountedTrade() <= store.lastTradeId(),
            "a tradeId that has never been given");
        int pair = capacities.register(member.id(), instrumentId, decoder.lastUncountedTrade());
        capacities.set(pair, decoder.sellCapacity(), decoder.buyCapacity());
        capacities.addTraded(pair, false, decoder.sold());
        capacities.addTraded(pair, true, decoder.bought());
        member.trackCapacities();
    }
}
