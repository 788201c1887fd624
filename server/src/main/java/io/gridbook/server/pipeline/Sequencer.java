package io.gridbook.server.pipeline;

import io.gridbook.journal.CommandJournal;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Gives each command its sequence and time, and journals it. The only reader of the clock on the way to the engine:
 * time never goes back, whatever the machine's clock does.
 */
final class Sequencer {

    private final CommandJournal journal;
    private final EpochNanoClock clock;
    private long sequence;
    private long timestampNs;

    Sequencer(CommandJournal journal, EpochNanoClock clock) {
        this.journal = journal;
        this.clock = clock;
        this.sequence = journal.lastSequence();
        this.timestampNs = journal.lastTimestampNs();
    }

    void append(CommandSlot slot) {
        if (slot.isQuery()) {
            return;
        }
        timestampNs = Math.max(timestampNs, clock.nanoTime());
        slot.stamp(++sequence, timestampNs);
        journal.append(
            sequence, timestampNs, slot.memberId(), slot.sessionId(), slot.buffer(), 0, slot.length());
    }

    /** Make the batch as durable as the policy says. */
    void commit() {
        journal.commit();
    }
}
