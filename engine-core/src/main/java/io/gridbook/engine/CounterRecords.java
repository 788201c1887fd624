package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.CountersDecoder;
import io.gridbook.engine.snapshot.codec.CountersEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The numbers given last. */
final class CounterRecords implements Records {

    private final OrderStore store;
    private final CountersEncoder encoder = new CountersEncoder();
    private final CountersDecoder decoder = new CountersDecoder();

    CounterRecords(OrderStore store) {
        this.store = store;
    }

    @Override
    public void write(SnapshotWriter out) {
        out.next(encoder)
            .lastOrderId(store.lastOrderId())
            .lastTradeId(store.lastTradeId())
            .lastPriority(store.lastPriority());
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        check(decoder.lastOrderId() >= 0 && decoder.lastTradeId() >= 0 && decoder.lastPriority() >= 0,
            "a counter below zero");
        store.restoreCounters(decoder.lastOrderId(), decoder.lastTradeId(), decoder.lastPriority());
    }
}
