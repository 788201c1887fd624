package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.SnapshotBeginDecoder;
import io.gridbook.engine.snapshot.codec.SnapshotBeginEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** Where the journal stood, by which rules the state was made, and the sizes in force. */
final class PositionRecords implements Records {

    private static final EngineSizes NOT_CONFIGURED = new EngineSizes(0, 0, 0, 0);

    private final CommandContext context;
    private final SessionAdministration administration;
    private final SnapshotBeginEncoder encoder = new SnapshotBeginEncoder();
    private final SnapshotBeginDecoder decoder = new SnapshotBeginDecoder();

    PositionRecords(CommandContext context, SessionAdministration administration) {
        this.context = context;
        this.administration = administration;
    }

    @Override
    public void write(SnapshotWriter out) {
        EngineSizes sizes = administration.sizes() == null ? NOT_CONFIGURED : administration.sizes();
        out.next(encoder)
            .sequence(context.sequence())
            .timestampNs(context.timestampNs())
            .rulesVersion(MatchingEngine.RULES_VERSION)
            .maxOrders(sizes.maxOrders())
            .maxInstruments(sizes.maxInstruments())
            .maxMembers(sizes.maxMembers())
            .endedOrders(sizes.endedOrders());
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        check(decoder.rulesVersion() == MatchingEngine.RULES_VERSION, "made by version " + decoder.rulesVersion()
            + " of the matching rules, this engine has " + MatchingEngine.RULES_VERSION);
        check(decoder.sequence() >= 0, "a sequence below zero");
        EngineSizes sizes = new EngineSizes(
            decoder.maxOrders(), decoder.maxInstruments(), decoder.maxMembers(), decoder.endedOrders());
        if (!sizes.equals(NOT_CONFIGURED)) {
            check(sizes.isSane(), "impossible sizes: " + sizes);
            administration.configure(sizes);
        }
        context.begin(decoder.sequence(), decoder.timestampNs());
    }
}
