package io.gridbook.server.inspect;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.EventFrame;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.pipeline.EngineSnapshot;
import io.gridbook.server.pipeline.EventComparison;
import io.gridbook.server.pipeline.RecoveryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Executes every command there is, from the first one or, where that was pruned, from the oldest snapshot that fits,
 * and compares the events with those logged, byte by byte.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> None for what is wrong with the data: {@link #problem} tells of the first thing.
 */
final class ProvingReplay {

    private static final int RECORDS_PER_POLL = 1_000;

    private final DataFolder data;
    private final Set<Long> wanted;
    private final EventBatch events = new EventBatch(this::onEvents);
    private final MatchingEngine engine = new MatchingEngine(events);
    private final Map<Long, Long> digests = new HashMap<>();
    private final ProgressLine progress;
    private EventComparison comparison;
    private long startSequence;
    private long lastSequence;
    private long missingEvents;
    private boolean isEventLogOver;
    private String problem;
    private String logDamage;
    private String ahead;

    /** @param wanted the sequences at which the state's digest is taken */
    ProvingReplay(DataFolder data, Set<Long> wanted, Consumer<String> said) {
        this.data = data;
        this.wanted = wanted;
        this.progress = new ProgressLine("replaying commands", said);
    }

    void run() {
        try {
            begin();
            replay();
            lookAhead();
        } catch (RecoveryException e) {
            problem = e.getMessage();
        } catch (JournalException e) {
            logDamage = e.getMessage();
        } finally {
            if (comparison != null) {
                comparison.close();
            }
        }
    }

    /** What is wrong with the data as a whole; null = nothing. */
    String problem() {
        return problem;
    }

    /** Where the command journal could not be read any further: damaged, or only its torn tail; null = at its end. */
    String logDamage() {
        return logDamage;
    }

    /** What the event log holds beyond the last command; null = nothing. */
    String ahead() {
        return ahead;
    }

    /** Before the first command executed: 0, or the snapshot's it began with. */
    long startSequence() {
        return startSequence;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** Events as logged. */
    long comparedEvents() {
        return comparison == null ? 0 : comparison.comparedEvents();
    }

    /** Events behind the event log's end. */
    long missingEvents() {
        return missingEvents;
    }

    /** The digest as of a sequence that was wanted and reached. */
    Optional<Long> digestAt(long sequence) {
        return Optional.ofNullable(digests.get(sequence));
    }

    /** As of the last command. */
    long digest() {
        return engine.stateDigest();
    }

    private void begin() {
        long first = JournalReader.firstSequence(data.commands());
        long eventSequence = 0;
        if (first > 1) {
            SnapshotHeader header = loadOldest(first);
            startSequence = header.sequence();
            eventSequence = header.eventSequence();
            lastSequence = startSequence;
        }
        comparison = new EventComparison(EventLogTailer.open(data.events()), startSequence, eventSequence);
        takeDigest();
    }

    private SnapshotHeader loadOldest(long first) {
        long oldest = 0;
        for (long sequence : data.snapshots().sequences()) {
            if (sequence + 1 >= first && SnapshotFinding.of(data, sequence).problem() == null) {
                oldest = sequence;
            }
        }
        if (oldest == 0) {
            throw new RecoveryException("the journal begins with sequence " + first
                + ", and no good snapshot takes the place of what was before");
        }
        return EngineSnapshot.load(data.snapshots(), oldest, engine, (done, total) -> { });
    }

    private void replay() {
        try (JournalReader reader = JournalReader.open(data.commands(), startSequence + 1)) {
            long end = reader.markedSequence();
            while (reader.poll(this::onRecord, RECORDS_PER_POLL) > 0) {
                progress.at(lastSequence, end);
            }
        } catch (JournalException e) {
            logDamage = e.getMessage();
        } finally {
            events.flush();
        }
    }

    private void lookAhead() {
        if (!isEventLogOver && comparison.hasPresent()) {
            ahead = "the event log is ahead of the command journal: it holds events of sequence "
                + comparison.presentSequence() + ", the journal ends at " + lastSequence;
        }
    }

    private void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        lastSequence = sequence;
        takeDigest();
    }

    private void takeDigest() {
        if (wanted.contains(lastSequence)) {
            digests.put(lastSequence, engine.stateDigest());
        }
    }

    private void onEvents(DirectBuffer buffer, int offset, int length) {
        int position = offset + (isEventLogOver ? 0 : compare(buffer, offset, length));
        while (position < offset + length) {
            missingEvents++;
            position += EventFrame.alignedLength(EventFrame.length(buffer, position));
        }
    }

    /** A log that cannot be read further counts as ending there: whether it may is found where it is read by itself. */
    private int compare(DirectBuffer buffer, int offset, int length) {
        try {
            int compared = comparison.compare(buffer, offset, length);
            isEventLogOver = compared < length;
            return compared;
        } catch (JournalException e) {
            isEventLogOver = true;
            return 0;
        }
    }
}
