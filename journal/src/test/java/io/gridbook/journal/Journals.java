package io.gridbook.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What the journal's tests share: commands whose bytes follow from their sequence, and reading them all back. */
final class Journals {

    static final long SMALL_SEGMENT = JournalConfig.SEGMENT_BYTES_MIN;
    static final long LARGE_SEGMENT = 2L << 20;

    private Journals() {
    }

    static JournalConfig config(Path folder) {
        return new JournalConfig(folder, false, LARGE_SEGMENT);
    }

    static JournalConfig smallSegments(Path folder) {
        return new JournalConfig(folder, false, SMALL_SEGMENT);
    }

    /** The command of a sequence: of 1 to 200 bytes, each of which follows from the sequence. */
    static byte[] command(long sequence) {
        byte[] bytes = new byte[(int) (sequence * 37 % 200) + 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ((sequence * 0x9E3779B97F4A7C15L + i * 0xC2B2AE3D27D4EB4FL) >>> 53);
        }
        return bytes;
    }

    static void append(CommandJournal journal, long sequence) {
        byte[] bytes = command(sequence);
        journal.append(sequence, sequence * 1000, (int) sequence + 7, sequence + 9, new UnsafeBuffer(bytes), 0,
            bytes.length);
    }

    /** Append commands until the journal ends with {@code last}, {@code batch} at a time. */
    static void appendUntil(CommandJournal journal, long last, int batch) {
        while (journal.lastSequence() < last) {
            long end = Math.min(last, journal.lastSequence() + batch);
            for (long sequence = journal.lastSequence() + 1; sequence <= end; sequence++) {
                append(journal, sequence);
            }
            journal.commit();
        }
    }

    /** The sequences read from {@code from} to the end; every field is checked against what was appended. */
    static List<Long> read(JournalConfig config, long from) {
        return read(config, SegmentStore.of(config), from);
    }

    static List<Long> read(JournalConfig config, SegmentStore store, long from) {
        List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(config, store, from)) {
            RecordHandler handler = (sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> {
                byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                boolean right = java.util.Arrays.equals(bytes, command(sequence)) && timestampNs == sequence * 1000
                    && memberId == sequence + 7 && sessionId == sequence + 9;
                if (!right) {
                    throw new AssertionError("wrong record served for sequence " + sequence);
                }
                sequences.add(sequence);
            };
            while (reader.poll(handler, 10) > 0) {
                assert !sequences.isEmpty();
            }
        }
        return sequences;
    }

    static List<Long> range(long first, long last) {
        List<Long> range = new ArrayList<>();
        for (long sequence = first; sequence <= last; sequence++) {
            range.add(sequence);
        }
        return range;
    }
}
