package io.gridbook.server.pipeline;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalReader;

/**
 * Brings an engine back by replaying the command journal through the same code as live, and the event log up to it.
 *
 * <p><b>Threading.</b> Confined to the caller's thread; the engine may go to another one afterwards.
 * <p><b>Errors.</b> {@link RecoveryException} or a JournalException that names the position.
 */
public final class Recovery {

    private static final int RECORDS_PER_POLL = 1_000;

    private final EventLogWriter log;
    private final EventBatch events;
    private final MatchingEngine engine;
    private long lastSequence;

    /**
     * @param log    gets the events it lacks; null = compare only
     * @param tailer at the start of the event log
     */
    public Recovery(EventLog log, EventLogTailer tailer) {
        this.log = new EventLogWriter(log, tailer);
        this.events = new EventBatch(this.log);
        this.engine = new MatchingEngine(events);
    }

    /** Replay every command up to and including a sequence. */
    public void replay(JournalConfig commands, long untilSequence, Progress progress) {
        if (lastSequence >= untilSequence) {
            return;
        }
        try (JournalReader reader = JournalReader.open(commands, lastSequence + 1)) {
            while (lastSequence < untilSequence) {
                int limit = (int) Math.min(RECORDS_PER_POLL, untilSequence - lastSequence);
                int read = reader.poll((sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> {
                    engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
                    lastSequence = sequence;
                }, limit);
                if (read == 0) {
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
        log.endReplay();
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

    /** Is told how far a replay is. */
    @FunctionalInterface
    public interface Progress {
        void onProgress(long sequence, long untilSequence);
    }
}
