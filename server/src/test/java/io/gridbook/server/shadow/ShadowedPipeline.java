package io.gridbook.server.shadow;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRefusedDecoder;
import io.gridbook.protocol.codec.StateDigestDecoder;
import io.gridbook.server.pipeline.Downstream;
import io.gridbook.server.pipeline.EventLogEnd;
import io.gridbook.server.pipeline.NewestSnapshot;
import io.gridbook.server.pipeline.Pipeline;
import io.gridbook.server.pipeline.PipelineConfig;
import io.gridbook.server.pipeline.Recovery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.awaitility.Awaitility;

/** Logs, recovery, pipeline and shadow on a folder, as an exchange has them, without doors. */
final class ShadowedPipeline implements AutoCloseable {

    static final SnapshotPolicy ONLY_AT_THE_END = new SnapshotPolicy(Long.MAX_VALUE, 0, 2);

    private static final long SEGMENT_BYTES = 1 << 20;

    final Path folder;
    final List<String> passedOver = new CopyOnWriteArrayList<>();
    final List<Digest> digests = new CopyOnWriteArrayList<>();
    final List<Reason> refused = new CopyOnWriteArrayList<>();
    final AtomicInteger halted = new AtomicInteger();
    final Recovery recovery;
    final Optional<SnapshotHeader> started;
    final Pipeline pipeline;
    final Shadow shadow;
    private final CommandJournal journal;
    private final EventLog log;

    /** An answer to GetStateDigest, as of a sequence, and the thread that gave it. */
    record Digest(long asOfSequence, long digest, String thread) {
    }

    ShadowedPipeline(Path folder, SnapshotPolicy policy) {
        this(folder, policy, Supplier::get);
    }

    /** @param gate every read of the event log by the shadow begins with a call of this */
    ShadowedPipeline(Path folder, SnapshotPolicy policy, Gate gate) {
        this.folder = folder;
        journal = CommandJournal.open(commands(folder));
        log = EventLog.open(events(folder));
        recovery = new Recovery(log, log.tailer());
        try (EventLogTailer tailer = log.tailer()) {
            started = new NewestSnapshot(
                snapshots(folder), from -> JournalReader.open(commands(folder), from), journal.lastSequence(),
                EventLogEnd.wholeThrough(tailer), passedOver::add).load(recovery, (done, total) -> { });
        }
        recovery.replay(commands(folder), journal.lastSequence(), (done, total) -> { });
        recovery.end();
        shadow = new Shadow(
            new Shadow.Folders(folder, commands(folder), () -> gate.pass(log::tailer), snapshots(folder)),
            policy, started, this::executed, this::onDigest, halted::set);
        pipeline = new Pipeline(new PipelineConfig(1, 1024, 32, 64, PipelineConfig.WaitKind.BLOCK), journal,
            recovery.engine(), recovery.events(), new Behind(), new SystemEpochNanoClock(), halted::set);
        pipeline.start();
        shadow.start();
    }

    /** What the shadow has to get through before it reads anything. */
    @FunctionalInterface
    interface Gate {
        EventLogTailer pass(Supplier<EventLogTailer> open);
    }

    static JournalConfig commands(Path folder) {
        return new JournalConfig(folder.resolve("commands"), false, SEGMENT_BYTES);
    }

    static JournalConfig events(Path folder) {
        return new JournalConfig(folder.resolve("events"), false, SEGMENT_BYTES);
    }

    static SnapshotFolder snapshots(Path folder) {
        return new SnapshotFolder(folder.resolve("snapshots"), MatchingEngine.RULES_VERSION,
            MessageHeaderDecoder.SCHEMA_VERSION);
    }

    /** Random orders go on where the history ends. */
    RandomTrading trading(long seed) {
        return new RandomTrading(pipeline.commands(), seed);
    }

    /** Trade up to a sequence and wait for each snapshot on the way: one that comes too soon is left out. */
    RandomTrading tradeTo(long sequence, int snapshotEvery, RandomTrading trading) {
        for (long next = snapshotEvery; next <= sequence; next += snapshotEvery) {
            long due = next;
            trading.run((int) (due - trading.sequence()));
            Awaitility.await().until(() -> shadow.status().sequence() == due);
        }
        return trading;
    }

    void awaitExecuted(long sequence) {
        Awaitility.await().until(() -> pipeline.lastSequence() >= sequence);
    }

    /** The live engine's digest; the pipeline must have ended. */
    long digest() {
        return recovery.engine().stateDigest();
    }

    /** An orderly stop. */
    void finish() {
        pipeline.close();
        shadow.finish();
        close();
    }

    /** A stop that leaves what a killed process leaves, as far as snapshots go. */
    @Override
    public void close() {
        pipeline.close();
        shadow.close();
        journal.close();
        log.close();
    }

    private long executed() {
        return pipeline.lastSequence();
    }

    private void onDigest(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        if (EventPrefix.templateId(buffer, offset) == StateDigestDecoder.TEMPLATE_ID) {
            StateDigestDecoder digest =
                new StateDigestDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            digests.add(new Digest(asOfSequence, digest.digest(), Thread.currentThread().getName()));
        } else if (EventPrefix.templateId(buffer, offset) == RequestRefusedDecoder.TEMPLATE_ID) {
            refused.add(
                new RequestRefusedDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()).reason());
        }
    }

    private final class Behind implements Downstream {

        @Override
        public void onExecuted(long sequence) {
            // The tests look at the pipeline's last sequence.
            assert sequence >= 0;
        }

        @Override
        public void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
            onDigest(sessionId, asOfSequence, buffer, offset, length);
        }

        @Override
        public boolean takesDigest(
            int memberId, long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
            shadow.ask(memberId, sessionId, asOfSequence, buffer, offset, length);
            return true;
        }
    }
}
