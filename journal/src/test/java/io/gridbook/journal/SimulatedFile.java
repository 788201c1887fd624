package io.gridbook.journal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * A file behind a page cache: what is written is in the cache, what is synced is on disk.
 *
 * <p>Bytes past what was written are zero, as in a sparse file.
 */
final class SimulatedFile {

    static final int PAGE = 4096;

    private static final int SECTOR = 512;

    private final boolean mapped;
    private final BitSet dirty = new BitSet();
    private byte[] cached;
    private byte[] stored;
    private int pageCount;

    private SimulatedFile(byte[] stored, boolean mapped) {
        this.stored = stored;
        this.mapped = mapped;
        cached = stored.clone();
        pageCount = stored.length / PAGE;
    }

    /** A file that is written by {@link #write}. */
    static SimulatedFile empty() {
        return new SimulatedFile(new byte[0], false);
    }

    /** A file that is stored into through {@link #cached}, and so has to be taken for dirty at all times. */
    static SimulatedFile mapped(byte[] content) {
        return new SimulatedFile(content, true);
    }

    byte[] cached() {
        return cached;
    }

    int pageCount() {
        return pageCount;
    }

    void write(int at, byte[] bytes, int offset, int length) {
        if (at + length > cached.length) {
            cached = Arrays.copyOf(cached, Math.max(2 * cached.length, pagesFor(at + length) * PAGE));
        }
        System.arraycopy(bytes, offset, cached, at, length);
        dirty.set(at / PAGE, pagesFor(at + length));
        pageCount = Math.max(pageCount, pagesFor(at + length));
    }

    int getInt(int at) {
        int value = 0;
        for (int i = Math.min(cached.length - at, Integer.BYTES) - 1; i >= 0; i--) {
            value = value << Byte.SIZE | cached[at + i] & 0xFF;
        }
        return value;
    }

    void read(int at, byte[] bytes) {
        int there = Math.max(0, Math.min(bytes.length, cached.length - at));
        System.arraycopy(cached, Math.min(at, cached.length), bytes, 0, there);
    }

    void sync() {
        dirtyPages().stream().forEach(page -> store(page, 0, PAGE));
        dirty.clear();
    }

    /** Some pages were written, none is dirty any more. */
    void failSync(Random random) {
        dirtyPages().stream().filter(page -> random.nextBoolean()).forEach(page -> store(page, 0, PAGE));
        dirty.clear();
    }

    /** Of each dirty page the old or the new version is left or, if {@code tornPpm} strikes, a part of both. */
    void cutPower(Random random, int tornPpm) {
        dirtyPages().stream().forEach(page -> {
            if (random.nextInt(1_000_000) < tornPpm) {
                int cut = (1 + random.nextInt(PAGE / SECTOR - 1)) * SECTOR;
                store(page, random.nextBoolean() ? 0 : cut, cut);
            } else if (random.nextBoolean()) {
                store(page, 0, PAGE);
            }
        });
        dirty.clear();
        cached = Arrays.copyOf(stored, Math.max(stored.length, pageCount * PAGE));
    }

    /** What the dead process had mapped is not the file any more. */
    void detach() {
        cached = cached.clone();
    }

    void flip(int at, int bit) {
        cached[at] ^= (byte) (1 << bit);
        if (at < stored.length) {
            stored[at] ^= (byte) (1 << bit);
        }
    }

    private BitSet dirtyPages() {
        if (mapped) {
            dirty.set(0, pageCount);
        }
        return dirty;
    }

    private void store(int page, int from, int to) {
        if (stored.length < (page + 1) * PAGE) {
            stored = Arrays.copyOf(stored, cached.length);
        }
        int end = from < to ? to : PAGE;
        System.arraycopy(cached, page * PAGE + from, stored, page * PAGE + from, end - from);
    }

    private static int pagesFor(int length) {
        return (length + PAGE - 1) / PAGE;
    }
}
