package io.gridbook.journal;

import java.util.List;

/**
 * Reads a command journal from a sequence on, checking length, checksum and chain of every record.
 *
 * <p>May read along while another thread or process appends.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per record; a little at each segment's end.
 * <p><b>Errors.</b> {@link JournalException} names segment, sequence and reason; a damaged record is never handed out.
 */
public final class JournalReader implements AutoCloseable {

    private final JournalConfig config;
    private final SegmentStore store;
    private final SegmentWatch watch;
    private final long fromSequence;
    private final long markSequence;
    private SegmentManifest manifest;
    private long syncedFirst;
    private RecordScan scan;
    private long lastSequence;

    private JournalReader(JournalConfig config, SegmentStore store, long fromSequence, long markSequence) {
        this.config = config;
        this.store = store;
        this.fromSequence = fromSequence;
        this.markSequence = markSequence;
        watch = new SegmentWatch(store, null);
    }

    /** Read from {@code fromSequence}, at least 1; beyond the end is allowed and waits for that sequence. */
    public static JournalReader open(JournalConfig config, long fromSequence) {
        return open(config, SegmentStore.of(config), fromSequence);
    }

    /** The same over a store of the caller's. */
    public static JournalReader open(JournalConfig config, SegmentStore store, long fromSequence) {
        long markSequence = 0;
        if (store.hasMark()) {
            try (HighWaterMark mark = HighWaterMark.open(store, true)) {
                markSequence = mark.sequence();
            }
        }
        JournalReader reader = new JournalReader(config, store, fromSequence, markSequence);
        reader.start(SegmentRow.load(store, LogKind.COMMANDS, config));
        return reader;
    }

    /** The oldest sequence that has not been pruned; 1 when nothing ever was. */
    public static long firstSequence(JournalConfig config) {
        long[] segments = new ChronicleSegments(config).segments();
        return segments.length == 0 ? 1 : segments[0];
    }

    /** Read at most {@code limit} records; returns how many, 0 at the end of what is committed. */
    public int poll(RecordHandler handler, int limit) {
        int count = 0;
        while (count < limit && advance()) {
            if (scan.sequence() >= fromSequence) {
                handler.onRecord(scan.sequence(), scan.timestampNs(), scan.memberId(), scan.sessionId(),
                    scan.commandBuffer(), scan.commandOffset(), scan.commandLength());
                count++;
            }
        }
        return count;
    }

    /**
     * Go to just before the first record wanted, proving all of its segment that comes before.
     *
     * @return false if the journal ends before that
     */
    public boolean skip() {
        while (lastSequence < fromSequence - 1) {
            if (!advance()) {
                return false;
            }
        }
        return true;
    }

    /** How far the journal was known to reach when it was opened for reading; there may be more. */
    public long markedSequence() {
        return markSequence;
    }

    /** The CRC of the last record read or skipped, 0 before the first: the chain there. */
    public int chain() {
        return scan == null ? 0 : scan.crc();
    }

    /** On return every record read so far is on disk, whoever wrote it, whatever the policy. */
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

    private void start(List<SegmentManifest> row) {
        SegmentManifest holding = null;
        for (SegmentManifest candidate : row) {
            if (candidate.first() <= fromSequence || holding == null) {
                holding = candidate;
            }
        }
        if (holding == null) {
            return;
        }
        if (holding.first() > fromSequence) {
            throw new JournalException("the journal begins with " + store.name(holding.first()) + ", sequence "
                + fromSequence + " is gone");
        }
        enter(holding);
    }

    private boolean advance() {
        while (true) {
            if (scan != null && scan.advance()) {
                lastSequence = scan.sequence();
                return true;
            }
            if (scan != null && scan.damage() != null) {
                throw new JournalException(store.name(manifest.first()) + ", sequence " + (lastSequence + 1) + ": "
                    + scan.damage());
            }
            if (!enterNext()) {
                return false;
            }
        }
    }

    private boolean enterNext() {
        if (!watch.exists(lastSequence + 1)) {
            if (lastSequence < markSequence) {
                throw new JournalException(
                    (manifest == null ? config.folder().toString() : store.name(manifest.first()))
                    + ", sequence " + (lastSequence + 1) + ": the record is missing; the mark says " + markSequence);
            }
            return false;
        }
        SegmentManifest next = store.manifest(lastSequence + 1);
        SegmentRow.checkOurs(store, LogKind.COMMANDS, config, lastSequence + 1, next);
        int chain = scan == null ? 0 : scan.crc();
        if (next.chain() != chain) {
            throw new JournalException(store.name(next.first()) + " does not continue the record before it");
        }
        enter(next);
        return true;
    }

    private void enter(SegmentManifest next) {
        close();
        manifest = next;
        lastSequence = next.first() - 1;
        scan = new RecordScan(store, next);
    }
}
