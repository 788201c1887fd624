package io.gridbook.journal;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the event log in order, at its own pace, while it is being appended to.
 *
 * <p>A position is an excerpt's number: dense from 1 over the whole log, growing, and the same after a restart. Where a
 * broken tail was cut and made again, numbers beyond the cut may name excerpts with other bounds: who keeps a position
 * outside keeps the sequence with it, and seeks by that.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per excerpt and none when there is nothing new;
 * outside the appending process the folder is looked at every 20 ms.
 * <p><b>Errors.</b> {@link JournalException} names segment, excerpt and reason; a damaged excerpt is never handed out.
 */
public final class EventLogTailer implements AutoCloseable {

    private final JournalConfig config;
    private final SegmentStore store;
    private final SegmentWatch watch;
    private SegmentManifest manifest;
    private long syncedFirst;
    private ExcerptScan scan;
    private long position = 1;

    private EventLogTailer(JournalConfig config, SegmentStore store, AtomicLong newestFirst) {
        this.config = config;
        this.store = store;
        watch = new SegmentWatch(store, newestFirst);
    }

    /** Open the log of another process (or of none) for reading. */
    public static EventLogTailer open(JournalConfig config) {
        return open(config, SegmentStore.of(config));
    }

    /** The same over a store of the caller's. */
    public static EventLogTailer open(JournalConfig config, SegmentStore store) {
        return open(config, store, null);
    }

    /** @param newestFirst where the log's appender in this process announces its segments; null if it has none. */
    static EventLogTailer open(JournalConfig config, SegmentStore store, AtomicLong newestFirst) {
        EventLogTailer tailer = new EventLogTailer(config, store, newestFirst);
        long[] segments = store.segments();
        if (segments.length > 0) {
            tailer.position = segments[0];
        }
        return tailer;
    }

    /** Read at most {@code limit} excerpts; returns how many, 0 when there is nothing new. */
    public int poll(ExcerptHandler handler, int limit) {
        int count = 0;
        while (count < limit && advance()) {
            position = scan.number() + 1;
            count++;
            handler.onExcerpt(scan.number(), scan.framesBuffer(), ExcerptLayout.HEADER_LENGTH, scan.framesLength());
        }
        return count;
    }

    /** The position of the next excerpt to be read. */
    public long position() {
        return position;
    }

    /** Go to a position given earlier by {@link #position} or an {@link ExcerptHandler}. */
    public void seek(long newPosition) {
        close();
        SegmentManifest holding = null;
        for (SegmentManifest candidate : row()) {
            if (candidate.first() <= newPosition) {
                holding = candidate;
            }
        }
        position = newPosition;
        if (holding == null) {
            if (newPosition != 1) {
                throw new JournalException(config.folder() + " does not hold excerpt " + newPosition);
            }
            return;
        }
        enter(holding);
        if (!scan.seek(newPosition)) {
            throw new JournalException(store.name(holding.first()) + " does not hold excerpt " + newPosition
                + (scan.damage() == null ? "" : ": " + scan.damage()));
        }
    }

    /** Go to the excerpt that holds the first event of the given sequence or, if it has none, of the next one. */
    public void seekSequence(long sequence) {
        close();
        List<SegmentManifest> row = row();
        SegmentManifest holding = null;
        for (SegmentManifest candidate : row) {
            // A segment that begins with this very sequence may begin in the middle of its events.
            if (holding == null || candidate.firstSequence() < sequence) {
                holding = candidate;
            }
        }
        if (holding != null) {
            enter(holding);
            position = scan.find(sequence);
            seek(position);
        }
    }

    /** The last command that has events in the log as it is now; 0 when empty. Leaves the position alone. */
    public long lastSequence() {
        List<SegmentManifest> row = row();
        for (int i = row.size() - 1; i >= 0; i--) {
            SegmentManifest newest = row.get(i);
            if (newest.sealed()) {
                return newest.lastSequence();
            }
            try (ExcerptScan last = new ExcerptScan(store, newest)) {
                long end = newest.first() + last.count();
                if (end > newest.first() && last.seek(end)) {
                    return last.lastSequence();
                }
            }
        }
        return 0;
    }

    /** On return every excerpt read so far is on disk, whoever wrote it, whatever the policy. */
    public void sync() {
        if (manifest != null) {
            for (long first : store.segments()) {
                if (first >= syncedFirst && first <= manifest.first()) {
                    store.sync(first);
                }
            }
            syncedFirst = manifest.first();
        }
    }

    @Override
    public void close() {
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }

    private List<SegmentManifest> row() {
        return SegmentRow.load(store, LogKind.EVENTS, config);
    }

    private boolean advance() {
        while (true) {
            if (scan != null && scan.advance()) {
                return true;
            }
            if (scan != null && scan.damage() != null) {
                throw new JournalException(store.name(manifest.first()) + ", excerpt " + position + ": "
                    + scan.damage() + " (its events can be made again: docs/journal.md)");
            }
            if (!enterNext()) {
                return false;
            }
        }
    }

    /** The next segment, if there is one, is named by the very excerpt that comes next. */
    private boolean enterNext() {
        if (!watch.exists(position) || manifest != null && manifest.first() == position) {
            return false;
        }
        SegmentManifest next = store.manifest(position);
        SegmentRow.checkOurs(store, LogKind.EVENTS, config, position, next);
        enter(next);
        return true;
    }

    private void enter(SegmentManifest next) {
        close();
        manifest = next;
        scan = new ExcerptScan(store, next);
    }
}
