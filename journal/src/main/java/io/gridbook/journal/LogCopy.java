package io.gridbook.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * Copies a log as far as it is committed, also while it is being appended to: excerpt by excerpt, each checked on the
 * way, into segments that are sealed and on disk.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link JournalException} where the log is damaged or the copy cannot be written; the copy is of no
 * use then.
 */
public final class LogCopy {

    private final LogKind kind;
    private final JournalConfig config;
    private final SegmentStore source;
    private final Path target;
    private final LongConsumer progress;
    private long markSequence;
    private SegmentWriter writer;
    private SegmentStore writerStore;
    private SegmentManifest written;
    private long firstSequence;
    private long lastSequence;
    private int lastCrc;

    private LogCopy(LogKind kind, JournalConfig config, Path target, LongConsumer progress) {
        this.kind = kind;
        this.config = config;
        this.source = SegmentStore.of(config);
        this.target = target;
        this.progress = progress;
    }

    /**
     * What was copied.
     *
     * @param firstSequence of the first command that is there, or has events there; 0 = nothing is
     * @param lastSequence  of the last one, 0 = nothing is there
     */
    public record Result(long firstSequence, long lastSequence) {
    }

    /**
     * Copy a command journal.
     *
     * @param target   a folder that holds no log
     * @param progress is told the sequence it is at
     */
    public static Result commands(JournalConfig config, Path target, LongConsumer progress) {
        return new LogCopy(LogKind.COMMANDS, config, target, progress).run();
    }

    /** Copy an event log. */
    public static Result events(JournalConfig config, Path target, LongConsumer progress) {
        return new LogCopy(LogKind.EVENTS, config, target, progress).run();
    }

    private Result run() {
        if (source.hasMark()) {
            try (HighWaterMark mark = HighWaterMark.open(source, true)) {
                markSequence = mark.sequence();
            }
        }
        makeTarget();
        List<SegmentManifest> row = SegmentRow.load(source, kind, config);
        for (SegmentManifest manifest : row) {
            if (kind == LogKind.COMMANDS) {
                copyRecords(manifest);
            } else {
                copyExcerpts(manifest);
            }
        }
        if (lastSequence < markSequence) {
            throw new JournalException(config.folder() + " ends at sequence " + lastSequence + ", its mark says "
                + markSequence);
        }
        if (kind == LogKind.COMMANDS && lastSequence > 0) {
            writeMark();
        }
        return new Result(firstSequence, lastSequence);
    }

    private void makeTarget() {
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new JournalException(target + " cannot be made: " + e, e);
        }
    }

    private void copyRecords(SegmentManifest manifest) {
        try (RecordScan scan = new RecordScan(source, manifest)) {
            int pending = 0;
            while (scan.advance()) {
                begin(manifest, scan.sequence());
                lastSequence = scan.sequence();
                pending = scan.excerptEnd();
                if (scan.isExcerptOver()) {
                    append(scan.commandBuffer(), pending);
                    pending = 0;
                }
            }
            checkEnd(manifest, scan.sequence() + 1, scan.damage(),
                !manifest.sealed() && scan.sequence() >= markSequence);
            if (pending > 0) {
                append(scan.commandBuffer(), pending);
            }
            lastCrc = scan.crc();
            seal(scan.sequence(), scan.timestampNs());
        }
    }

    private void copyExcerpts(SegmentManifest manifest) {
        try (ExcerptScan scan = new ExcerptScan(source, manifest)) {
            while (scan.advance()) {
                begin(manifest, manifest.firstSequence());
                lastSequence = scan.lastSequence();
                append(scan.framesBuffer(), ExcerptLayout.HEADER_LENGTH + scan.framesLength());
            }
            checkEnd(manifest, scan.number() + 1, scan.damage(), !manifest.hashed());
            lastCrc = scan.crc();
            seal(scan.number(), 0);
        }
    }

    /** Only what nobody was promised may be missing: the torn tail that the next start would cut. */
    private void checkEnd(SegmentManifest manifest, long position, String damage, boolean mayBeCut) {
        if (damage != null && !mayBeCut) {
            throw new JournalException(source.name(manifest.first()) + ", position " + position + ": " + damage);
        }
    }

    private void begin(SegmentManifest manifest, long sequence) {
        if (writer == null) {
            firstSequence = firstSequence == 0 ? sequence : firstSequence;
            // A segment that was made larger than ours are now needs as much room in the copy.
            boolean fits = manifest.fileBytes() <= SegmentStore.of(at(config.segmentBytes())).fileBytes();
            JournalConfig sized = at(fits ? config.segmentBytes() : manifest.fileBytes());
            writerStore = SegmentStore.of(sized);
            written = SegmentManifest.begin(kind, sized, manifest.first(), manifest.firstSequence(), manifest.chain(),
                writerStore.fileBytes());
            writer = writerStore.create(written);
        }
    }

    private void append(DirectBuffer excerpt, int length) {
        writer.append(excerpt.byteBuffer(), length);
        progress.accept(lastSequence);
    }

    private void seal(long lastItem, long lastTimestampNs) {
        if (writer != null) {
            writer.sync();
            writer.close();
            SegmentManifest sealed = written.seal(lastItem, lastSequence, lastCrc, lastTimestampNs);
            writerStore.writeManifest(sealed.withHash(writerStore.hash(sealed, writer.endBytes())));
            writer = null;
        }
    }

    private void writeMark() {
        try (HighWaterMark mark = HighWaterMark.create(SegmentStore.of(at(config.segmentBytes())))) {
            mark.write(lastSequence, lastCrc);
            mark.force();
        }
    }

    private JournalConfig at(long segmentBytes) {
        return new JournalConfig(
            target, config.syncToDisk(), segmentBytes, config.rulesVersion(), config.schemaVersion());
    }
}
