package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.book.OrderDirectory;
import io.gridbook.engine.book.RenamedOrders;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.FormerNameDecoder;
import io.gridbook.engine.snapshot.codec.FormerNameEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The clientOrderIds that replaces gave up: they stay used for a while. */
final class FormerNameRecords implements Records {

    private final OrderDirectory directory;
    private final OrderIdentity identity;
    private final FormerNameEncoder encoder = new FormerNameEncoder();
    private final FormerNameDecoder decoder = new FormerNameDecoder();

    FormerNameRecords(OrderDirectory directory, OrderIdentity identity) {
        this.directory = directory;
        this.identity = identity;
    }

    @Override
    public void write(SnapshotWriter out) {
        RenamedOrders renamed = directory.renamed();
        for (int i = 0; i < renamed.size(); i++) {
            int slot = renamed.slot(i);
            out.next(encoder)
                .clientOrderId(renamed.clientOrderId(slot))
                .orderId(renamed.orderId(slot))
                .memberId(renamed.memberId(slot));
        }
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        check(!directory.renamed().isFull(), "one too many");
        check(identity.isGiven(decoder.orderId()), "an orderId that has never been given");
        identity.takeName(decoder.memberId(), decoder.clientOrderId());
        directory.giveUp(decoder.memberId(), decoder.clientOrderId(), decoder.orderId());
    }
}
