package io.gridbook.server.inspect;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.EventSink;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.pipeline.EngineSnapshot;
import io.gridbook.server.pipeline.RecoveryException;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * An engine that stands where the exchange stood at a moment of its past: brought there by replaying its commands, from
 * the newest snapshot before on.
 *
 * <p><b>Threading.</b> Confined to one thread. The exchange may run meanwhile.
 * <p><b>Errors.</b> {@link NotThereException} when the moment is before what is kept or behind the end;
 * JournalException where the journal is damaged.
 */
public final class PastEngine {

    private static final int RECORDS_PER_POLL = 1_000;
    private static final EventSink NOWHERE = (buffer, offset, length) -> { };

    private final DataFolder data;
    private final Moment moment;
    private final Consumer<String> said;
    private MatchingEngine engine;
    private long lastSequence;
    private long lastTimestampNs;
    private boolean isThere;

    private PastEngine(DataFolder data, Moment moment, Consumer<String> said) {
        this.data = data;
        this.moment = moment;
        this.said = said;
    }

    /** @param said is told in words how far it is, and what it had to pass over */
    public static PastEngine at(DataFolder data, Moment moment, Consumer<String> said) {
        PastEngine past = new PastEngine(data, moment, said);
        past.loadSnapshot();
        past.replay();
        return past;
    }

    MatchingEngine engine() {
        return engine;
    }

    /** Of the last command at that moment; 0 when there was none yet. */
    public long sequence() {
        return lastSequence;
    }

    public long timestampNs() {
        return lastTimestampNs;
    }

    private void loadSnapshot() {
        for (long sequence : data.snapshots().sequences()) {
            engine = new MatchingEngine(new EventBatch(NOWHERE));
            try {
                SnapshotHeader header = data.snapshots().header(sequence);
                if (moment.includes(sequence, header.timestampNs()) && SnapshotFinding.isOfThisJournal(data, header)) {
                    EngineSnapshot.load(data.snapshots(), sequence, engine,
                        new ProgressLine("loading the snapshot, bytes", said)::at);
                    lastSequence = sequence;
                    lastTimestampNs = header.timestampNs();
                    return;
                }
            } catch (JournalException | RecoveryException e) {
                said.accept(e.getMessage() + ": passed over");
            }
        }
        engine = new MatchingEngine(new EventBatch(NOWHERE));
    }

    private void replay() {
        long first = JournalReader.firstSequence(data.commands());
        if (lastSequence + 1 < first) {
            throw new NotThereException("the journal begins with sequence " + first
                + " and there is no good snapshot before " + (moment.isSequence() ? moment.sequence() : "that instant")
                + oldestReach(first));
        }
        ProgressLine progress = new ProgressLine("replaying commands", said);
        try (JournalReader reader = JournalReader.open(data.commands(), lastSequence + 1)) {
            isThere = lastSequence == moment.sequence();
            while (!isThere && reader.poll(this::onRecord, RECORDS_PER_POLL) > 0) {
                progress.at(lastSequence, Math.min(moment.sequence(), reader.markedSequence()));
            }
        }
        if (lastSequence < moment.sequence() && moment.isSequence()) {
            throw new NotThereException("the journal ends at sequence " + lastSequence);
        }
        if (lastSequence == 0) {
            throw new NotThereException("the exchange had no command yet");
        }
    }

    private String oldestReach(long first) {
        long oldest = 0;
        for (long sequence : data.snapshots().sequences()) {
            if (sequence + 1 >= first) {
                oldest = sequence;
            }
        }
        return oldest == 0 ? "" : ": it reaches back to " + oldest;
    }

    private void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        if (isThere || !moment.includes(sequence, timestampNs)) {
            isThere = true;
            return;
        }
        engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
        isThere = sequence == moment.sequence();
    }
}
