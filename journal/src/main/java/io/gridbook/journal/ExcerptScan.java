package io.gridbook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Reads the event log's excerpts in one segment, checking length, checksum and number of each.
 *
 * <p>A sealed segment ends where its manifest says; in one being written {@link #advance} may be asked again.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> None per excerpt.
 */
final class ExcerptScan implements AutoCloseable {

    private final SegmentManifest manifest;
    private final SegmentCursor cursor;
    private final Excerpt excerpt = new Excerpt();
    private final Checksum checksum = new Checksum();
    private long number;
    private long lastSequence;
    private int crc;
    private String damage;

    ExcerptScan(SegmentStore store, SegmentManifest manifest) {
        this.manifest = manifest;
        cursor = store.cursor(manifest);
        number = manifest.first() - 1;
        lastSequence = manifest.firstSequence();
    }

    /** Go to the next excerpt; false at the end, or at damage: then {@link #damage} is not null. */
    boolean advance() {
        if (damage != null || isComplete()) {
            return false;
        }
        try {
            if (cursor.next(excerpt)) {
                damage = check();
                return damage == null;
            }
            if (manifest.sealed()) {
                damage = "the segment ends here, its manifest says " + manifest.last();
            }
        } catch (JournalException e) {
            damage = e.getMessage();
        }
        return false;
    }

    /** Make excerpt {@code next} the next one; false if the segment does not hold it and does not end before it. */
    boolean seek(long next) {
        damage = null;
        number = next - 1;
        if (next == manifest.first()) {
            return cursor.seek(0);
        }
        if (manifest.sealed() && next > manifest.last() + 1) {
            return false;
        }
        // By way of the one before: Chronicle cannot be positioned on an excerpt not yet written.
        number = next - 2;
        return cursor.seek(number + 1 - manifest.first()) && advance();
    }

    /** The number of the first excerpt whose last sequence is at least the given one; past the end if there is none. */
    long find(long sequence) {
        long low = manifest.first();
        long high = manifest.sealed() ? manifest.last() + 1 : manifest.first() + count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (!seek(middle) || !advance()) {
                throw new JournalException("excerpt " + middle + " cannot be read: "
                    + (damage == null ? "it is missing" : damage));
            }
            if (lastSequence < sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many excerpts there are now; {@link #seek} afterwards. */
    long count() {
        return cursor.seekEnd();
    }

    /** Whether a sealed segment's last excerpt has been reached. */
    boolean isComplete() {
        return manifest.sealed() && number >= manifest.last();
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

    /** The last good excerpt's number; before the first one, the one before it. */
    long number() {
        return number;
    }

    long lastSequence() {
        return lastSequence;
    }

    int crc() {
        return crc;
    }

    DirectBuffer framesBuffer() {
        return excerpt.buffer();
    }

    int framesLength() {
        return excerpt.length() - ExcerptLayout.HEADER_LENGTH;
    }

    @Override
    public void close() {
        cursor.close();
    }

    private String check() {
        MutableDirectBuffer buffer = excerpt.buffer();
        int length = excerpt.length() < ExcerptLayout.HEADER_LENGTH
            ? -1 : buffer.getInt(ExcerptLayout.LENGTH_OFFSET, LITTLE_ENDIAN);
        if (length != excerpt.length()) {
            return "the excerpt's length is wrong";
        }
        int found = buffer.getInt(ExcerptLayout.CRC_OFFSET, LITTLE_ENDIAN);
        if (found != ExcerptLayout.crc(checksum, buffer, excerpt.bytes(), length)) {
            return "the excerpt's checksum is wrong";
        }
        long foundNumber = buffer.getLong(ExcerptLayout.NUMBER_OFFSET, LITTLE_ENDIAN);
        if (foundNumber != number + 1) {
            return "the excerpt found there has number " + foundNumber;
        }
        number = foundNumber;
        crc = found;
        lastSequence = buffer.getLong(ExcerptLayout.LAST_SEQUENCE_OFFSET, LITTLE_ENDIAN);
        return isComplete() && crc != manifest.lastCrc() ? "the excerpt is not the one the manifest ends with" : null;
    }
}
