package io.gridbook.server.shadow;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFile;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.SnapshotRequestedDecoder;
import io.gridbook.server.pipeline.EngineSnapshot;
import io.gridbook.server.pipeline.EventComparison;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A second engine that reads the journal's commands and compares the events it makes with those in the log.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link io.gridbook.server.pipeline.EventDifference} when the log holds something else.
 */
final class ShadowEngine implements AutoCloseable {

    private final MatchingEngine engine;
    private final EventBatch events;
    private final EventComparison comparison;
    private final JournalReader commands;
    private long sequence;
    private long timestampNs;
    private boolean snapshotRequested;

    /**
     * @param commands gives readers of the journal that begin with a sequence
     * @param start    where it begins; empty = with the first command
     */
    ShadowEngine(
        LongFunction<JournalReader> commands, EventLogTailer tailer, SnapshotFolder snapshots,
        Optional<SnapshotHeader> start) {
        events = new EventBatch(this::onEvents);
        engine = new MatchingEngine(events);
        if (start.isPresent()) {
            sequence = start.get().sequence();
            timestampNs = start.get().timestampNs();
            EngineSnapshot.load(snapshots, sequence, engine, (done, total) -> { });
        }
        comparison = new EventComparison(tailer, sequence, start.map(SnapshotHeader::eventSequence).orElse(0L));
        this.commands = commands.apply(sequence + 1);
    }

    /**
     * Execute at most so many commands, none beyond the given one, and compare their events.
     *
     * @param untilSequence the events of all commands up to this one must be in the log
     */
    void advance(long untilSequence, int limit) {
        commands.poll(this::onRecord, (int) Math.min(limit, untilSequence - sequence));
        events.flush();
    }

    /** The last command executed. */
    long sequence() {
        return sequence;
    }

    /** Answer a query as of that command. */
    int answer(DigestQuery query, MutableDirectBuffer answer) {
        return engine.onQuery(
            query.memberId(), query.sessionId(), query.request(), 0, query.request().capacity(), answer, 0);
    }

    /**
     * Write a snapshot of the state as it is, at least one command after the start; on return it is on disk.
     *
     * @param hurried whether to write as fast as can be
     */
    SnapshotHeader write(SnapshotFolder snapshots, BooleanSupplier hurried) {
        try (SnapshotFile file = snapshots.begin(sequence, timestampNs, comparison.lastSequence(), commands.chain())) {
            long digest = engine.writeSnapshot(new PacedSink(file::onChunk, hurried));
            // A snapshot that is on disk must not be ahead of its logs there: those before it may be deleted.
            commands.sync();
            comparison.sync();
            SnapshotHeader header = file.commit(digest);
            snapshotRequested = false;
            return header;
        }
    }

    /** Whether an administrator has asked for a snapshot since the last one. */
    boolean snapshotRequested() {
        return snapshotRequested;
    }

    @Override
    public void close() {
        commands.close();
        comparison.close();
    }

    private void onRecord(
        long recordSequence, long recordTimestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset,
        int length) {
        engine.onCommand(recordSequence, recordTimestampNs, memberId, sessionId, buffer, offset, length);
        sequence = recordSequence;
        timestampNs = recordTimestampNs;
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += EventFrame.alignedLength(EventFrame.length(buffer, at))) {
            snapshotRequested |= EventPrefix.templateId(buffer, at + EventFrame.HEADER_LENGTH)
                == SnapshotRequestedDecoder.TEMPLATE_ID;
        }
        int compared = comparison.compare(buffer, offset, length);
        if (compared < length) {
            throw EventComparison.missing(buffer, offset + compared);
        }
    }
}
