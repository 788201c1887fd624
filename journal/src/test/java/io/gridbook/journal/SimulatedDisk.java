package io.gridbook.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that fails on demand or by chance, the same way from the same seed.
 *
 * <p>A process writes into a page cache. Killed ({@link #kill}), it loses nothing it has written. When the power goes
 * ({@link #cutPower}), what was synced is left and of the pages written since any subset. Faults that strike in the
 * middle of an operation are armed by {@link #next} or given a {@link #rate}; those that end the process throw
 * {@link SimulatedKill}, after which {@link #kill} or {@link #cutPower} must follow and everything be opened anew.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
public final class SimulatedDisk {

    private static final int PPM = 1_000_000;

    private final Random random;
    private final Map<String, Folder> folders = new TreeMap<>();
    private final Map<DiskFault, Integer> rates = new EnumMap<>(DiskFault.class);
    private DiskFault next;
    private int operationsUntilNext;
    private long capacityBytes = Long.MAX_VALUE;
    private long nowNs;
    private long slowNs = 1_000_000_000L;
    private int process;
    private boolean syncFailed;

    public SimulatedDisk(long seed) {
        random = new Random(seed);
    }

    /** A segment, as the disk keeps it. */
    record Segment(SimulatedFile data, SimulatedFile manifest) {
    }

    /** A log's folder. */
    static final class Folder {

        final TreeMap<Long, Segment> segments = new TreeMap<>();
        SimulatedFile mark;
        boolean locked;
    }

    /** The folder of one log, as the process that runs now sees it. */
    public SegmentStore store(String folder) {
        return new SimulatedSegments(this, folder, folders.computeIfAbsent(folder, name -> new Folder()));
    }

    /**
     * The process is gone, what it has written is not. After a failed sync it is as {@link #cutPower}: the cache holds
     * what the disk does not and never will, and only starting the machine again shows what is left.
     */
    public void kill() {
        if (syncFailed) {
            cutPower();
            return;
        }
        files().forEach(SimulatedFile::detach);
        endProcess();
    }

    /** Whether the process has had a failed sync, so that {@link #kill} will be as {@link #cutPower}. */
    public boolean hasFailedSync() {
        return syncFailed;
    }

    /** The process is gone, and of what it has not synced a part. */
    public void cutPower() {
        files().forEach(file -> file.cutPower(random, rates.getOrDefault(DiskFault.TORN_PAGE, 0)));
        endProcess();
    }

    /** Let a fault strike the operation after {@code operations} others it can strike. */
    public void next(DiskFault fault, int operations) {
        next = fault;
        operationsUntilNext = operations;
    }

    /** Let a fault strike by chance: so many in a million operations that it can strike. */
    public void rate(DiskFault fault, int perMillion) {
        rates.put(fault, perMillion);
    }

    /** No fault strikes any more, neither armed nor by chance. */
    public void calm() {
        next = null;
        rates.clear();
    }

    /** How many bytes fit on the disk; more than are used makes room, fewer fills it. */
    public void capacityBytes(long bytes) {
        capacityBytes = bytes;
    }

    public long freeBytes() {
        return capacityBytes - files().stream().mapToLong(file -> (long) file.pageCount() * SimulatedFile.PAGE).sum();
    }

    /** How long an operation takes that {@link DiskFault#SLOW} strikes. */
    public void slowNs(long ns) {
        slowNs = ns;
    }

    /** The clock of everyone who uses the disk. */
    public long nanoTime() {
        return nowNs;
    }

    public void advance(long ns) {
        nowNs += ns;
    }

    /** Flip one bit of any byte that was written, in the cache and on disk; returns where. */
    public String flipBit() {
        List<SimulatedFile> files = files();
        SimulatedFile file = files.get(random.nextInt(files.size()));
        int at = random.nextInt(file.pageCount() * SimulatedFile.PAGE);
        int bit = random.nextInt(Byte.SIZE);
        file.flip(at, bit);
        return nameOf(file) + ", byte " + at + ", bit " + bit;
    }

    Random random() {
        return random;
    }

    int process() {
        return process;
    }

    /** Whether the fault strikes now. */
    boolean strikes(DiskFault fault) {
        if (next == fault && operationsUntilNext-- == 0) {
            next = null;
            return true;
        }
        int rate = rates.getOrDefault(fault, 0);
        return rate > 0 && random.nextInt(PPM) < rate;
    }

    void failSync(SimulatedFile file) {
        file.failSync(random);
        syncFailed = true;
    }

    /** Take a while, if so it is. */
    void dawdle() {
        if (strikes(DiskFault.SLOW)) {
            advance(slowNs);
        }
    }

    /** The process ends here; what is still done in its name fails. */
    SimulatedKill die(String where) {
        process++;
        return new SimulatedKill(where);
    }

    /** Every file, in an order that follows from the names alone. */
    private List<SimulatedFile> files() {
        List<SimulatedFile> files = new ArrayList<>();
        for (Folder folder : folders.values()) {
            for (Segment segment : folder.segments.values()) {
                files.add(segment.data());
                files.add(segment.manifest());
            }
            if (folder.mark != null) {
                files.add(folder.mark);
            }
        }
        return files;
    }

    private String nameOf(SimulatedFile file) {
        for (Map.Entry<String, Folder> folder : folders.entrySet()) {
            for (Map.Entry<Long, Segment> segment : folder.getValue().segments.entrySet()) {
                if (segment.getValue().data() == file || segment.getValue().manifest() == file) {
                    return folder.getKey() + "/" + segment.getKey()
                        + (segment.getValue().data() == file ? "/data" : "/manifest");
                }
            }
        }
        return "a mark";
    }

    private void endProcess() {
        process++;
        next = null;
        syncFailed = false;
        folders.values().forEach(folder -> folder.locked = false);
    }
}
