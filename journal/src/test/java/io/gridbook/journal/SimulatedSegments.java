package io.gridbook.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;

/** A log's folder on a {@link SimulatedDisk}, in the hands of one process: after its end every call fails. */
final class SimulatedSegments implements SegmentStore {

    private static final long FILE_BYTES = 1L << 30;
    /** What Chronicle takes for a new segment: header and index pages, its metadata. */
    private static final int NEW_SEGMENT_BYTES = 24 << 10;

    private final SimulatedDisk disk;
    private final String name;
    private final SimulatedDisk.Folder folder;
    private final int process;
    private boolean locked;

    SimulatedSegments(SimulatedDisk disk, String name, SimulatedDisk.Folder folder) {
        this.disk = disk;
        this.name = name;
        this.folder = folder;
        process = disk.process();
    }

    @Override
    public void lock() {
        checkAlive();
        if (folder.locked) {
            throw new JournalException(name + " is already open");
        }
        folder.locked = true;
        locked = true;
    }

    @Override
    public void unlock() {
        if (locked && isAlive()) {
            folder.locked = false;
            locked = false;
        }
    }

    @Override
    public boolean hasMark() {
        checkAlive();
        return folder.mark != null;
    }

    @Override
    public StoredPage makeMark(byte[] content) {
        replace(content.length, () -> folder.mark = SimulatedFile.mapped(content.clone()));
        return mark(false);
    }

    @Override
    public StoredPage mark(boolean readOnly) {
        checkAlive();
        return new Page(folder.mark);
    }

    @Override
    public long[] segments() {
        checkAlive();
        return folder.segments.keySet().stream().mapToLong(first -> first).toArray();
    }

    @Override
    public boolean exists(long first) {
        checkAlive();
        return folder.segments.containsKey(first);
    }

    @Override
    public SegmentManifest manifest(long first) {
        checkAlive();
        byte[] page = folder.segments.get(first).manifest().cached();
        int length = ByteBuffer.wrap(page).getInt();
        if (length < 0 || length > page.length - Integer.BYTES) {
            throw new JournalException(name(first) + ": the manifest's length is impossible");
        }
        return SegmentManifest.decode(name(first), Arrays.copyOfRange(page, Integer.BYTES, Integer.BYTES + length));
    }

    @Override
    public void writeManifest(SegmentManifest manifest) {
        SimulatedDisk.Segment segment = folder.segments.get(manifest.first());
        replace(SimulatedFile.PAGE, () -> put(manifest, segment.data()));
    }

    @Override
    public SegmentWriter create(SegmentManifest manifest) {
        SimulatedFile data = SimulatedFile.empty();
        SimulatedWriter writer = new SimulatedWriter(disk, this, manifest.first(), data);
        replace(NEW_SEGMENT_BYTES, () -> put(manifest, data));
        return writer;
    }

    @Override
    public SegmentCursor cursor(SegmentManifest manifest) {
        checkAlive();
        return new SimulatedCursor(this, manifest.first(), folder.segments.get(manifest.first()).data());
    }

    @Override
    public void restore(SegmentManifest manifest) {
        checkAlive();
    }

    @Override
    public void sync(long first) {
        checkAlive();
        disk.dawdle();
        SimulatedFile data = folder.segments.get(first).data();
        if (disk.strikes(DiskFault.SYNC_ERROR)) {
            disk.failSync(data);
            throw new JournalException(name(first) + " cannot be synced: input/output error");
        }
        data.sync();
    }

    @Override
    public String hash(SegmentManifest manifest, long writtenBytes) {
        checkAlive();
        SimulatedFile data = folder.segments.get(manifest.first()).data();
        SegmentHash hash = new SegmentHash();
        hash.add(ByteBuffer.wrap(data.cached(), 0, data.pageCount() * SimulatedFile.PAGE));
        return hash.text();
    }

    @Override
    public void setAside(long first) {
        replace(0, () -> folder.segments.remove(first));
    }

    @Override
    public long fileBytes() {
        return FILE_BYTES;
    }

    @Override
    public String name(long first) {
        return "segment " + name + "/" + first;
    }

    /** Now or, as far as it goes, never: who needs it done does it then. */
    @Override
    public Executor aside() {
        return work -> {
            if (disk.random().nextBoolean()) {
                work.run();
            }
        };
    }

    @Override
    public long nanoTime() {
        return disk.nanoTime();
    }

    boolean isAlive() {
        return process == disk.process();
    }

    void checkAlive() {
        if (!isAlive()) {
            throw new SimulatedKill("the process that opened " + name + " is dead");
        }
    }

    /** Do something that is done wholly and durably, or not at all. */
    private void replace(int bytes, Runnable change) {
        checkAlive();
        disk.dawdle();
        if (bytes > 0 && (disk.freeBytes() < bytes || disk.strikes(DiskFault.NO_SPACE))) {
            throw new JournalException(name + ": no space left on device");
        }
        if (disk.strikes(DiskFault.SYNC_ERROR)) {
            throw new JournalException(name + ": input/output error");
        }
        boolean killed = disk.strikes(DiskFault.KILL);
        if (!killed || disk.random().nextBoolean()) {
            change.run();
        }
        if (killed) {
            throw disk.die("while a file of " + name + " was made or replaced");
        }
    }

    private void put(SegmentManifest manifest, SimulatedFile data) {
        byte[] text = manifest.encode();
        byte[] page = ByteBuffer.allocate(SimulatedFile.PAGE).putInt(text.length).put(text).array();
        SimulatedFile file = SimulatedFile.empty();
        file.write(0, page, 0, page.length);
        file.sync();
        folder.segments.put(manifest.first(), new SimulatedDisk.Segment(data, file));
    }

    /** The mark, mapped. */
    private final class Page implements StoredPage {

        private final SimulatedFile file;
        private final ByteBuffer bytes;

        Page(SimulatedFile file) {
            this.file = file;
            bytes = ByteBuffer.wrap(file.cached());
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public String name() {
            return name + "/mark";
        }

        @Override
        public void force() {
            checkAlive();
            disk.dawdle();
            if (disk.strikes(DiskFault.SYNC_ERROR)) {
                disk.failSync(file);
                throw new JournalException(name() + ": input/output error");
            }
            file.sync();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
