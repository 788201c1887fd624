package io.gridbook.server.pipeline;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;

/**
 * Brings an engine back by replaying the command journal through the same code as live, and the event log up to it.
 *
 * <p><b>Threading.</b> Confined to the caller's thread; the engine may go to another one afterwards.
 * <p><b>Errors.</b> {@link RecoveryException} or a JournalException that names the position.
 */
public final class Recovery {

    private static final int RECORDS_PER_POLL = 1_000;

    private final EventLogWriter log;
    private EventBatch events;
    private MatchingEngine engine;
    private JournalReader tail;
    private long lastSequence;

    /**
     * @param log    gets the events it lacks; null = compare only
     * @param tailer at the start of the event log
     */
    public Recovery(EventLog log, EventLogTailer tailer) {
        this.log = new EventLogWriter(log, tailer);
        makeEngine();
    }

    /**
     * Begin with the state of a snapshot instead of the first command. After an error another one can be tried.
     *
     * @param afterSnapshot at the command after it; closed when it has been read
     */
    SnapshotHeader load(
        SnapshotFolder folder, long sequence, JournalReader afterSnapshot, Progress progress) {
        makeEngine();
        try {
            SnapshotHeader header = EngineSnapshot.load(folder, sequence, engine, progress);
            log.beginAfter(header);
            lastSequence = sequence;
            tail = afterSnapshot;
            return header;
        } catch (JournalException | RecoveryException e) {
            makeEngine();
            throw e;
        }
    }

    /** Replay every command up to and including a sequence. */
    public void replay(JournalConfig commands, long untilSequence, Progress progress) {
        replay(from -> JournalReader.open(commands, from), untilSequence, progress);
    }

    /** The same from readers of the caller's: each given the sequence it begins with. */
    public void replay(LongFunction<JournalReader> commands, long untilSequence, Progress progress) {
        if (lastSequence >= untilSequence) {
            return;
        }
        try (JournalReader reader = tail == null ? commands.apply(lastSequence + 1) : tail) {
            tail = null;
            while (lastSequence < untilSequence) {
                int limit = (int) Math.min(RECORDS_PER_POLL, untilSequence - lastSequence);
                if (reader.poll(this::onRecord, limit) == 0) {
                    throw new RecoveryException("the command journal ends at sequence " + lastSequence
                        + ", " + untilSequence + " was expected");
                }
                progress.onProgress(lastSequence, untilSequence);
            }
        }
        events.flush();
    }

    /** To be called after the last command: the event log must hold nothing beyond. */
    public void end() {
        if (tail != null) {
            tail.close();
            tail = null;
        }
        log.endReplay(lastSequence);
    }

    public MatchingEngine engine() {
        return engine;
    }

    public EventBatch events() {
        return events;
    }

    public EventLogWriter log() {
        return log;
    }

    public long lastSequence() {
        return lastSequence;
    }

    private void makeEngine() {
        events = new EventBatch(log);
        engine = new MatchingEngine(events);
    }

    private void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        lastSequence = sequence;
    }

    /** Is told how far something is: commands of a replay, bytes of a snapshot. */
    @FunctionalInterface
    public interface Progress {
        void onProgress(long done, long total);
    }
}
