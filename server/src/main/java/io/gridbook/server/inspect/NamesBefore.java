package io.gridbook.server.inspect;

import io.gridbook.engine.snapshot.codec.InstrumentDecoder;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.SnapshotInput;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.protocol.EventFrame;
import java.util.function.Consumer;

/**
 * Finds the instruments there were before a sequence: in the newest snapshot before it, then in the event log. Where
 * neither is good, instruments stay without names.
 */
final class NamesBefore implements AutoCloseable {

    private final InstrumentNames names;
    private final Consumer<String> warnings;
    private final InstrumentDecoder instrument = new InstrumentDecoder();
    private EventLogFrames events;

    NamesBefore(DataFolder data, long first, InstrumentNames names, Consumer<String> warnings) {
        this.names = names;
        this.warnings = warnings;
        long known = readSnapshot(data, first);
        try {
            events = new EventLogFrames(data.events(), known + 1,
                (buffer, frame) -> names.onEvent(buffer, frame + EventFrame.HEADER_LENGTH));
        } catch (JournalException e) {
            warn(e);
        }
    }

    /** Take in all there were up to a sequence; each must be at or beyond the one before. */
    void readUpTo(long sequence) {
        if (events != null) {
            try {
                events.readUpTo(sequence);
            } catch (JournalException e) {
                warn(e);
                close();
            }
        }
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
            events = null;
        }
    }

    private long readSnapshot(DataFolder data, long first) {
        for (long sequence : data.snapshots().sequences()) {
            if (sequence < first && readSnapshot(data, sequence, names)) {
                return sequence;
            }
        }
        return 0;
    }

    private boolean readSnapshot(DataFolder data, long sequence, InstrumentNames into) {
        RecordChunks chunks = new RecordChunks((templateId, record) -> {
            if (templateId == InstrumentDecoder.TEMPLATE_ID) {
                record.as(instrument);
                into.add(instrument.instrumentId(), instrument.symbol(), instrument.priceDecimals(),
                    instrument.quantityDecimals());
            }
        });
        try (SnapshotInput input = data.snapshots().open(sequence)) {
            while (input.next(chunks::onChunk)) {
                // Each chunk goes to the names.
            }
            return true;
        } catch (JournalException e) {
            return false;
        }
    }

    private void warn(JournalException e) {
        warnings.accept("instruments added from here on are written by their number: " + e.getMessage());
    }
}
