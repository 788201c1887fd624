package io.gridbook.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves at start that the command journal is whole up to its mark, and cuts off what a crash left broken beyond it.
 *
 * <p>Whatever state the newest segment is in, it is sealed: a segment is appended to only by the process that made it.
 */
final class JournalOpening {

    private static final Logger LOG = LoggerFactory.getLogger(JournalOpening.class);

    private final SegmentStore store;
    private final HighWaterMark mark;
    private final SegmentSealer sealer;
    private final boolean syncToDisk;
    private long lastSequence;
    private int lastCrc;
    private long lastTimestampNs;

    private JournalOpening(SegmentStore store, HighWaterMark mark, SegmentSealer sealer, boolean syncToDisk) {
        this.store = store;
        this.mark = mark;
        this.sealer = sealer;
        this.syncToDisk = syncToDisk;
    }

    /** Throws a {@link JournalException} with the position if anything at or before the mark is missing or damaged. */
    static JournalOpening prove(
        SegmentStore store, HighWaterMark mark, SegmentSealer sealer, JournalConfig config) {
        JournalOpening opening = new JournalOpening(store, mark, sealer, config.syncToDisk());
        List<SegmentManifest> row = SegmentRow.load(store, LogKind.COMMANDS, config);
        for (int i = 0; i < row.size(); i++) {
            if (i == row.size() - 1 || !row.get(i).hashed()) {
                opening.prove(row.get(i), i == row.size() - 1);
            }
        }
        if (opening.lastSequence < mark.sequence()) {
            throw new JournalException("the newest segment is missing: the journal ends at sequence "
                + opening.lastSequence + ", its mark says " + mark.sequence());
        }
        return opening;
    }

    long lastSequence() {
        return lastSequence;
    }

    int lastCrc() {
        return lastCrc;
    }

    long lastTimestampNs() {
        return lastTimestampNs;
    }

    private void prove(SegmentManifest manifest, boolean newest) {
        if (!manifest.hashed()) {
            store.restore(manifest);
            if (syncToDisk) {
                // It may lie in the page cache only, left there by a killed process; read, it counts as committed.
                store.sync(manifest.first());
            }
        }
        try (RecordScan scan = new RecordScan(store, manifest)) {
            while (scan.advance()) {
                if (scan.sequence() == mark.sequence() && scan.crc() != mark.recordCrc()) {
                    throw new JournalException(position(manifest, scan.sequence())
                        + ": the record is not the one the mark names");
                }
            }
            String damage = manifest.sealed() ? scan.damage() : scan.tail();
            if (newest && scan.sequence() < mark.sequence() || manifest.sealed() && damage != null) {
                throw new JournalException(position(manifest, scan.sequence() + 1) + ": "
                    + (damage != null ? damage : "the record is missing") + "; the mark says " + mark.sequence());
            }
            lastSequence = scan.sequence();
            lastCrc = scan.crc();
            lastTimestampNs = manifest.sealed() ? manifest.lastTimestampNs() : scan.timestampNs();
            if (damage != null) {
                LOG.warn("{}: {}; cut there, beyond the mark at {}",
                    position(manifest, scan.sequence() + 1), damage, mark.sequence());
            }
        }
        if (!manifest.sealed()) {
            seal(manifest);
        } else if (!manifest.hashed()) {
            sealer.seal(manifest);
        }
    }

    private void seal(SegmentManifest manifest) {
        if (lastSequence >= manifest.first()) {
            sealer.seal(manifest.seal(lastSequence, lastSequence, lastCrc, lastTimestampNs));
            return;
        }
        LOG.info("{} holds no whole record and is set aside", store.name(manifest.first()));
        // The next segment will begin with the same sequence and needs the name.
        store.setAside(manifest.first());
        long[] segments = store.segments();
        lastTimestampNs =
            segments.length == 0 ? 0 : store.manifest(segments[segments.length - 1]).lastTimestampNs();
    }

    private String position(SegmentManifest manifest, long sequence) {
        return store.name(manifest.first()) + ", sequence " + sequence;
    }
}
