package io.gridbook.journal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds at start where the event log ends: behind the last good excerpt of what was not proved to be on disk.
 *
 * <p>A segment with a hash was; so after a crash there are the newest one and perhaps some that were sealed just before
 * it. Where one of them is broken, it and all behind it are cut, reported, and made again by the engine.
 */
final class EventLogOpening {

    private static final Logger LOG = LoggerFactory.getLogger(EventLogOpening.class);

    private final SegmentStore store;
    private final SegmentSealer sealer;
    private long lastNumber;
    private long lastSequence;
    private long newestFirst;

    private EventLogOpening(SegmentStore store, SegmentSealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    static EventLogOpening prove(SegmentStore store, SegmentSealer sealer, JournalConfig config) {
        EventLogOpening opening = new EventLogOpening(store, sealer);
        List<SegmentManifest> row = SegmentRow.load(store, LogKind.EVENTS, config);
        int proved = 0;
        while (proved < row.size() && row.get(proved).hashed()) {
            proved++;
        }
        if (proved > 0) {
            opening.endsWith(row.get(proved - 1));
        }
        while (proved < row.size() && opening.isWhole(row, proved)) {
            proved++;
        }
        return opening;
    }

    /** The last good excerpt, 0 when there is none. */
    long lastNumber() {
        return lastNumber;
    }

    long lastSequence() {
        return lastSequence;
    }

    /** The newest segment, 0 when there is none. */
    long newestFirst() {
        return newestFirst;
    }

    /** Prove one segment and finish it; where it is broken, cut there and return false. */
    private boolean isWhole(List<SegmentManifest> row, int index) {
        SegmentManifest manifest = row.get(index);
        store.restore(manifest);
        try (ExcerptScan scan = new ExcerptScan(store, manifest)) {
            SegmentManifest end = null;
            while (scan.advance()) {
                end = manifest.seal(scan.number(), scan.lastSequence(), scan.crc(), 0);
            }
            String damage = manifest.sealed() ? scan.damage() : scan.tail();
            if (damage != null) {
                setAsideBehind(row, index);
            }
            if (end == null) {
                store.setAside(manifest.first());
            } else {
                endsWith(end);
                sealer.seal(end);
            }
            if (damage != null) {
                LOG.warn("{}, excerpt {}: {}; the events after sequence {} are cut, to be made again",
                    store.name(manifest.first()), lastNumber + 1, damage, lastSequence);
            }
            return damage == null;
        }
    }

    /** The newest first: whenever a crash stops it, the row has no hole. */
    private void setAsideBehind(List<SegmentManifest> row, int index) {
        for (int i = row.size() - 1; i > index; i--) {
            store.setAside(row.get(i).first());
        }
    }

    private void endsWith(SegmentManifest manifest) {
        newestFirst = manifest.first();
        lastNumber = manifest.last();
        lastSequence = manifest.lastSequence();
    }
}
