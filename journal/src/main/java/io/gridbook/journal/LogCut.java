package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a log back to what is whole, where its operator accepts that the rest is lost: after a power cut under
 * {@code os}, which can leave the mark ahead of the journal and the event log ahead of both.
 *
 * <p>What is cut off is set aside or stays behind the end of its segment: it is never read again, and can be looked at.
 * To be used while no exchange runs. After it, the log opens like any other.
 *
 * <p><b>Errors.</b> {@link JournalException} for what cannot be read at all: a foreign or future version, another
 * process on the folder.
 */
public final class LogCut {

    private final JournalConfig config;
    private final SegmentStore store;
    private final LogKind kind;
    private final boolean apply;
    private final List<String> losses = new ArrayList<>();
    private long lastItem;
    private long lastSequence;
    private int lastCrc;
    private long lastTimestampNs;
    private long markSequence;
    private boolean over;

    private LogCut(JournalConfig config, SegmentStore store, LogKind kind, boolean apply) {
        this.config = config;
        this.store = store;
        this.kind = kind;
        this.apply = apply;
    }

    /**
     * How a log stands afterwards.
     *
     * @param lastSequence of the last command in it, 0 = none
     * @param markSequence what the mark said before, 0 = nothing, or it has none
     * @param losses       what was cut off, in words; empty = the log was whole
     */
    public record Result(long lastSequence, long markSequence, List<String> losses) {
    }

    /**
     * What a cut would leave.
     *
     * @param firstItem    the first command, or excerpt of events: beyond 1 those before it were pruned
     * @param lastSequence of the last command in it, 0 = none
     */
    public record Left(long firstItem, long lastSequence) {
    }

    /** Cut the command journal at the first record that is missing or damaged, and set its mark there. */
    public static Result commands(JournalConfig config) {
        return commands(config, SegmentStore.of(config));
    }

    static Result commands(JournalConfig config, SegmentStore store) {
        store.lock();
        try {
            LogCut cut = new LogCut(config, store, LogKind.COMMANDS, true);
            cut.readMark();
            cut.run(Long.MAX_VALUE, null);
            cut.writeMark();
            return cut.result();
        } finally {
            store.unlock();
        }
    }

    /**
     * Cut the event log at the first excerpt that is missing or damaged, or that holds events of a later command.
     *
     * @param untilSequence the last command whose events stay
     * @param straddling    is given an excerpt that was cut off because of its later events: the earlier ones can be
     *                      appended again
     */
    public static Result events(JournalConfig config, long untilSequence, ExcerptHandler straddling) {
        return events(config, SegmentStore.of(config), untilSequence, straddling);
    }

    /** The commands that {@link #commands} would leave; nothing is cut. */
    public static Left commandsLeft(JournalConfig config) {
        return left(new LogCut(config, SegmentStore.of(config), LogKind.COMMANDS, false), Long.MAX_VALUE);
    }

    /** The commands of which {@link #events} would leave events; nothing is cut. */
    public static Left eventsLeft(JournalConfig config, long untilSequence) {
        return left(new LogCut(config, SegmentStore.of(config), LogKind.EVENTS, false), untilSequence);
    }

    private static Left left(LogCut cut, long untilSequence) {
        boolean[] straddles = {false};
        cut.store.lock();
        try {
            long[] segments = cut.store.segments();
            cut.run(untilSequence, (number, buffer, offset, length) -> straddles[0] = true);
            return new Left(
                segments.length == 0 ? 1 : segments[0], straddles[0] ? untilSequence : cut.lastSequence);
        } finally {
            cut.store.unlock();
        }
    }

    static Result events(JournalConfig config, SegmentStore store, long untilSequence, ExcerptHandler straddling) {
        store.lock();
        try {
            LogCut cut = new LogCut(config, store, LogKind.EVENTS, true);
            cut.run(untilSequence, straddling);
            return cut.result();
        } finally {
            store.unlock();
        }
    }

    private Result result() {
        return new Result(lastSequence, markSequence, List.copyOf(losses));
    }

    private void run(long untilSequence, ExcerptHandler straddling) {
        boolean isFirst = true;
        for (long first : store.segments()) {
            if (over) {
                lose(first, "what comes behind a loss");
                continue;
            }
            SegmentManifest manifest = store.manifest(first);
            SegmentRow.checkOurs(store, kind, config, first, manifest);
            if (!isFirst && (first != lastItem + 1 || manifest.chain() != lastCrc && kind == LogKind.COMMANDS)) {
                lose(first, "it does not continue what is before it");
                continue;
            }
            lastItem = first - 1;
            lastCrc = kind == LogKind.COMMANDS ? manifest.chain() : lastCrc;
            cutSegment(manifest, untilSequence, straddling);
            isFirst = false;
        }
    }

    private void cutSegment(SegmentManifest manifest, long untilSequence, ExcerptHandler straddling) {
        if (!manifest.sealed()) {
            store.restore(manifest);
        }
        String damage;
        try {
            damage = kind == LogKind.COMMANDS
                ? scanRecords(manifest) : scanExcerpts(manifest, untilSequence, straddling);
        } catch (JournalException e) {
            damage = e.getMessage();
        }
        if (damage != null) {
            over = true;
            losses.add(store.name(manifest.first()) + ", " + (kind == LogKind.COMMANDS ? "sequence " : "excerpt ")
                + (lastItem + 1) + ": " + damage);
        }
        if (lastItem < manifest.first()) {
            setAside(manifest.first());
        } else if (apply && (damage != null || !manifest.sealed())) {
            store.writeManifest(manifest.seal(lastItem, lastSequence, lastCrc, lastTimestampNs));
        }
    }

    /** Returns why the segment ends where it does, null = as it should. */
    private String scanRecords(SegmentManifest manifest) {
        try (RecordScan scan = new RecordScan(store, manifest)) {
            while (scan.advance()) {
                lastItem = scan.sequence();
                lastSequence = scan.sequence();
                lastCrc = scan.crc();
                lastTimestampNs = scan.timestampNs();
            }
            return scan.damage();
        }
    }

    private String scanExcerpts(SegmentManifest manifest, long untilSequence, ExcerptHandler straddling) {
        try (ExcerptScan scan = new ExcerptScan(store, manifest)) {
            while (scan.advance()) {
                if (scan.lastSequence() > untilSequence) {
                    long firstSequence =
                        scan.framesBuffer().getLong(ExcerptLayout.FIRST_SEQUENCE_OFFSET, LITTLE_ENDIAN);
                    if (firstSequence <= untilSequence) {
                        straddling.onExcerpt(
                            scan.number(), scan.framesBuffer(), ExcerptLayout.HEADER_LENGTH, scan.framesLength());
                    }
                    return "it holds events of sequence " + scan.lastSequence() + ", the commands end at "
                        + untilSequence;
                }
                lastItem = scan.number();
                lastSequence = scan.lastSequence();
                lastCrc = scan.crc();
            }
            return scan.damage();
        }
    }

    private void lose(long first, String reason) {
        over = true;
        losses.add(store.name(first) + ": set aside, " + reason);
        setAside(first);
    }

    private void setAside(long first) {
        if (apply) {
            store.setAside(first);
        }
    }

    private void readMark() {
        if (!store.hasMark()) {
            losses.add(config.folder() + ": there was no mark");
            return;
        }
        try (HighWaterMark mark = HighWaterMark.open(store, true)) {
            markSequence = mark.sequence();
        } catch (JournalException e) {
            losses.add(e.getMessage());
        }
    }

    /** Both slots: of two valid ones the higher counts. */
    private void writeMark() {
        if (markSequence > lastSequence) {
            losses.add(config.folder() + ": the mark said " + markSequence + ", the journal ends at sequence "
                + lastSequence);
        }
        try (HighWaterMark mark = HighWaterMark.create(store)) {
            mark.write(lastSequence, lastCrc);
            mark.write(lastSequence, lastCrc);
            mark.force();
        }
    }
}
