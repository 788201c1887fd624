package io.gridbook.journal;

import java.nio.file.Path;

/**
 * Where and how a log is kept.
 *
 * @param folder       holds the segments: {@code data/commands} or {@code data/events}
 * @param syncToDisk   false = a batch survives a killed process; true = it is on disk (fdatasync) before commit returns
 * @param segmentBytes a new segment begins after this many bytes
 */
public record JournalConfig(Path folder, boolean syncToDisk, long segmentBytes) {
}
