package io.gridbook.benchmarks.pipeline;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.TakeSnapshotEncoder;
import io.gridbook.server.shadow.Shadow;
import io.gridbook.server.shadow.SnapshotPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** The shadow of a flooded exchange, which writes a snapshot only when it is asked for one. */
final class ShadowBehind implements AutoCloseable {

    private static final SnapshotPolicy WHEN_ASKED = new SnapshotPolicy(Long.MAX_VALUE / 2, 0, 2);
    private static final long LOOK_NS = 1_000_000;

    private final FloodedExchange exchange;
    private final SnapshotFolder snapshots;
    private final Shadow shadow;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final int length;

    ShadowBehind(Path folder, FloodedExchange exchange) {
        this.exchange = exchange;
        snapshots = new SnapshotFolder(
            folder.resolve("snapshots"), MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
        Shadow.Folders folders = new Shadow.Folders(folder, FloodedExchange.config(folder, "commands", false),
            () -> EventLogTailer.open(FloodedExchange.config(folder, "events", false)), snapshots);
        shadow = new Shadow(folders, WHEN_ASKED, Optional.empty(), exchange::executed,
            (sessionId, asOfSequence, answer, offset, answerLength) -> { }, Runtime.getRuntime()::halt);
        length = new TakeSnapshotEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestId(1).limit();
        shadow.start();
    }

    void awaitCaughtUp() {
        while (shadow.lag() > 0) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    void takeSnapshot() {
        exchange.offer(0, 0, buffer, 0, length);
    }

    /** The newest snapshot's sequence, 0 when there is none. */
    long newest() {
        return snapshots.sequences().stream().findFirst().orElse(0L);
    }

    void awaitSnapshotAfter(long sequence) {
        while (newest() <= sequence) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** Write a last snapshot of all that was executed. */
    void finish() {
        shadow.finish();
    }

    @Override
    public void close() {
        shadow.close();
    }
}
