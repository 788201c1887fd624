package io.gridbook.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Appends excerpts the way Chronicle does: a header of four bytes that says "not complete", the bytes, and last the
 * header again with the length.
 */
final class SimulatedWriter implements SegmentWriter {

    static final int HEADER_BYTES = 4;
    static final int NOT_COMPLETE = 0x8000_0000;
    static final int METADATA = 0x4000_0000;
    static final int LENGTH_MASK = 0x3FFF_FFFF;

    private static final int FILE_HEADER_BYTES = 512;

    private final SimulatedDisk disk;
    private final SimulatedSegments store;
    private final long first;
    private final SimulatedFile file;
    private int at;
    private long sizeBytes;

    SimulatedWriter(SimulatedDisk disk, SimulatedSegments store, long first, SimulatedFile file) {
        this.disk = disk;
        this.store = store;
        this.first = first;
        this.file = file;
        putHeader(0, METADATA | FILE_HEADER_BYTES);
        file.write(HEADER_BYTES, new byte[FILE_HEADER_BYTES], 0, FILE_HEADER_BYTES);
        at = HEADER_BYTES + FILE_HEADER_BYTES;
        file.sync();
    }

    static int alignedLength(int length) {
        return (length + HEADER_BYTES - 1) & -HEADER_BYTES;
    }

    @Override
    public void append(ByteBuffer content, int length) {
        store.checkAlive();
        if (length > SegmentStore.EXCERPT_BYTES_MAX) {
            throw new IllegalArgumentException(
                "an excerpt has " + length + " bytes, at most " + SegmentStore.EXCERPT_BYTES_MAX);
        }
        disk.dawdle();
        boolean killed = disk.strikes(DiskFault.KILL);
        if (killed && disk.random().nextBoolean()) {
            throw disk.die("before an append to " + store.name(first));
        }
        byte[] bytes = new byte[length];
        content.get(0, bytes);
        write(bytes);
        if (killed) {
            throw disk.die("after an append to " + store.name(first));
        }
    }

    @Override
    public void sync() {
        store.checkAlive();
        disk.dawdle();
        if (disk.strikes(DiskFault.SYNC_ERROR)) {
            disk.failSync(file);
            throw new JournalException(store.name(first) + " cannot be synced: input/output error");
        }
        boolean killed = disk.strikes(DiskFault.KILL);
        if (!killed || disk.random().nextBoolean()) {
            file.sync();
        }
        if (killed) {
            throw disk.die("at a sync of " + store.name(first));
        }
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long endBytes() {
        return at;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private void write(byte[] bytes) {
        long room = roomFor(bytes.length);
        if (room < HEADER_BYTES) {
            throw noSpace();
        }
        putHeader(at, NOT_COMPLETE);
        if (disk.strikes(DiskFault.SHORT_WRITE)) {
            file.write(at + HEADER_BYTES, bytes, 0, disk.random().nextInt(bytes.length));
            throw disk.die("in the middle of an append to " + store.name(first));
        }
        if (room < HEADER_BYTES + bytes.length) {
            file.write(at + HEADER_BYTES, bytes, 0, (int) room - HEADER_BYTES);
            throw noSpace();
        }
        file.write(at + HEADER_BYTES, bytes, 0, bytes.length);
        putHeader(at, bytes.length);
        at += HEADER_BYTES + alignedLength(bytes.length);
        sizeBytes += HEADER_BYTES + bytes.length;
    }

    /** How many bytes the disk takes from here on, as far as it matters for an excerpt of this length. */
    private long roomFor(int length) {
        if (disk.strikes(DiskFault.NO_SPACE)) {
            return disk.random().nextInt(HEADER_BYTES + length);
        }
        long inLastPage = (long) file.pageCount() * SimulatedFile.PAGE - at;
        return inLastPage + Math.max(0, disk.freeBytes() / SimulatedFile.PAGE * SimulatedFile.PAGE);
    }

    private JournalException noSpace() {
        return new JournalException(store.name(first) + " cannot be appended to: no space left on device");
    }

    private void putHeader(int offset, int header) {
        byte[] bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(header).array();
        file.write(offset, bytes, 0, HEADER_BYTES);
    }
}
