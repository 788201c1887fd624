package io.gridbook.server.pipeline;

import io.gridbook.journal.CommandJournal;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Gives each command its sequence and time, and journals it. The only reader of the clock on the way to the engine:
 * time never goes back, whatever the machine's clock does. It is read once a batch: a batch is what was in the ring
 * when the core came for it, and reading the clock for each command took a tenth of the core's time.
 */
final class Sequencer {

    private final CommandJournal journal;
    private final EpochNanoClock clock;
    private long sequence;
    private long timestampNs;
    private boolean stamped;

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
        if (!stamped) {
            timestampNs = Math.max(timestampNs, clock.nanoTime());
            stamped = true;
        }
        slot.stamp(++sequence, timestampNs);
        journal.append(
            sequence, timestampNs, slot.memberId(), slot.sessionId(), slot.buffer(), 0, slot.length());
    }

    /** Make the batch as durable as the policy says. */
    void commit() {
        journal.commit();
        stamped = false;
    }
}
