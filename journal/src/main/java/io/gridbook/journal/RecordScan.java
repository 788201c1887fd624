package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Walks the records of one segment from its first, checking length, checksum, chain and sequence of each.
 *
 * <p>A sealed segment ends where its manifest says. In one that is being written, the end is where there is nothing
 * more for now: {@link #advance} may return true again later.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per record.
 */
final class RecordScan implements AutoCloseable {

    private final SegmentManifest manifest;
    private final SegmentCursor cursor;
    private final Excerpt excerpt = new Excerpt();
    private final Checksum checksum = new Checksum();
    private int nextAt;
    private int at;
    private long sequence;
    private int crc;
    private long timestampNs;
    private String damage;

    RecordScan(SegmentStore store, SegmentManifest manifest) {
        this.manifest = manifest;
        cursor = store.cursor(manifest);
        sequence = manifest.first() - 1;
        crc = manifest.chain();
    }

    /** Go to the next record; false at the end, or at damage: then {@link #damage} is not null. */
    boolean advance() {
        if (damage != null || isComplete()) {
            return false;
        }
        if (nextAt >= excerpt.length() && !nextExcerpt()) {
            return false;
        }
        damage = check();
        return damage == null;
    }

    /** Whether a sealed segment's last record has been reached. */
    boolean isComplete() {
        return manifest.sealed() && sequence >= manifest.last();
    }

    /** Why the scan cannot go on, or null. */
    String damage() {
        return damage;
    }

    /** Where the scan has ended in a segment that no one appends to any more: what is broken there, or null. */
    String tail() {
        if (damage != null) {
            return damage;
        }
        return cursor.hasLeftovers() ? "what lies there has no whole header" : null;
    }

    /** The last good record's sequence; before the first one, the one before it. */
    long sequence() {
        return sequence;
    }

    int crc() {
        return crc;
    }

    long timestampNs() {
        return timestampNs;
    }

    int memberId() {
        return buffer().getInt(at + RecordLayout.MEMBER_ID_OFFSET, LITTLE_ENDIAN);
    }

    long sessionId() {
        return buffer().getLong(at + RecordLayout.SESSION_ID_OFFSET, LITTLE_ENDIAN);
    }

    DirectBuffer commandBuffer() {
        return excerpt.buffer();
    }

    int commandOffset() {
        return at + RecordLayout.HEADER_LENGTH;
    }

    int commandLength() {
        return buffer().getInt(at + RecordLayout.LENGTH_OFFSET, LITTLE_ENDIAN) - RecordLayout.HEADER_LENGTH;
    }

    /** Where the last good record ends in its excerpt, which begins where {@link #commandBuffer} does. */
    int excerptEnd() {
        return nextAt;
    }

    /** Whether the last good record is its excerpt's last. */
    boolean isExcerptOver() {
        return nextAt >= excerpt.length();
    }

    @Override
    public void close() {
        cursor.close();
    }

    private MutableDirectBuffer buffer() {
        return excerpt.buffer();
    }

    private boolean nextExcerpt() {
        try {
            if (cursor.next(excerpt)) {
                nextAt = 0;
                return true;
            }
            if (manifest.sealed()) {
                damage = "the segment ends here, its manifest says " + manifest.last();
            }
        } catch (JournalException e) {
            damage = e.getMessage();
        }
        return false;
    }

    /** Take the record at {@code nextAt} if it is good; else say what is wrong with it. */
    private String check() {
        int room = excerpt.length() - nextAt;
        int length = room < RecordLayout.HEADER_LENGTH
            ? -1 : buffer().getInt(nextAt + RecordLayout.LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length < RecordLayout.HEADER_LENGTH || length > room || RecordLayout.alignedLength(length) > room) {
            return "the record's length is impossible";
        }
        int found = buffer().getInt(nextAt + RecordLayout.CRC_OFFSET, LITTLE_ENDIAN);
        if (found != RecordLayout.crc(checksum, buffer(), excerpt.bytes(), nextAt, length, crc)) {
            return "the record's checksum is wrong, or it does not continue the one before";
        }
        long recordSequence = buffer().getLong(nextAt + RecordLayout.SEQUENCE_OFFSET, LITTLE_ENDIAN);
        if (recordSequence != sequence + 1) {
            return "the record found there has sequence " + recordSequence;
        }
        at = nextAt;
        nextAt += RecordLayout.alignedLength(length);
        sequence = recordSequence;
        crc = found;
        timestampNs = buffer().getLong(at + RecordLayout.TIMESTAMP_OFFSET, LITTLE_ENDIAN);
        if (isComplete() && crc != manifest.lastCrc()) {
            return "the record is not the one the manifest ends with";
        }
        return null;
    }
}
