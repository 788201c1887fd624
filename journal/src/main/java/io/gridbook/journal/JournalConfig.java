package io.gridbook.journal;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how a log is kept.
 *
 * @param folder        holds the segments: {@code data/commands} or {@code data/events}
 * @param syncToDisk    false = a batch survives a killed process; true = commit returns after fdatasync
 * @param segmentBytes  a new segment begins after this many bytes
 * @param rulesVersion  the matching rules that wrote the log; a log of other rules is refused
 * @param schemaVersion the newest message schema in the log; a log of a newer one is refused
 */
public record JournalConfig(
    Path folder, boolean syncToDisk, long segmentBytes, int rulesVersion, int schemaVersion) {

    public static final long SEGMENT_BYTES_MIN = 64L << 10;
    public static final long SEGMENT_BYTES_MAX = 1L << 40;

    public JournalConfig {
        Objects.requireNonNull(folder, "folder");
        if (segmentBytes < SEGMENT_BYTES_MIN || segmentBytes > SEGMENT_BYTES_MAX) {
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " is not within "
                + SEGMENT_BYTES_MIN + ".." + SEGMENT_BYTES_MAX);
        }
    }

    /** A log of the first rules and the first schema. */
    public JournalConfig(Path folder, boolean syncToDisk, long segmentBytes) {
        this(folder, syncToDisk, segmentBytes, 1, 1);
    }
}
