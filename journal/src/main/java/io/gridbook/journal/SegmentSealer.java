package io.gridbook.journal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Seals segments: their end at once, the rest aside, because neither syncing nor hashing a whole segment may hold up
 * the thread that appends. A manifest with a hash says that the segment was on disk when it was hashed; a crash before
 * leaves it without one, and the next opening proves it and hands it over again. Segments are finished in their order.
 *
 * <p><b>Threading.</b> Used by the appending thread; the rest runs on the store's {@link SegmentStore#aside}.
 * <p><b>Errors.</b> A failure aside is thrown by the next {@link #check}, seal or {@link #close}.
 */
final class SegmentSealer implements AutoCloseable {

    /** So many segments may wait: if the disk cannot keep up, appending waits with it. */
    private static final int PENDING_MAX = 4;

    private final SegmentStore store;
    private final Executor aside;
    private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();
    private volatile Throwable failure;

    SegmentSealer(SegmentStore store) {
        this.store = store;
        aside = store.aside();
    }

    /** Seal a segment; its writer is closed aside. */
    void seal(SegmentWriter writer, SegmentManifest sealed) {
        store.writeManifest(sealed);
        start(() -> {
            writer.close();
            store.sync(sealed.first());
            finish(sealed, writer.endBytes());
        });
    }

    /** Seal, or finish, a restored segment of another process, proved good up to the end the manifest names. */
    void seal(SegmentManifest sealed) {
        store.writeManifest(sealed);
        start(() -> {
            store.sync(sealed.first());
            finish(sealed, Long.MAX_VALUE);
        });
    }

    /** Throws a {@link JournalException} if something failed aside. */
    void check() {
        if (failure != null) {
            throw new JournalException("a segment cannot be sealed: " + failure.getMessage(), failure);
        }
    }

    /** Wait until all is done. */
    @Override
    public void close() {
        finishPending();
        check();
    }

    private void start(Runnable work) {
        if (pending.size() == PENDING_MAX) {
            finishPending();
        }
        check();
        pending.add(work);
        aside.execute(this::finishPending);
    }

    /** Whoever comes first does it, the others wait. */
    private synchronized void finishPending() {
        try {
            while (failure == null && !pending.isEmpty()) {
                pending.remove().run();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void finish(SegmentManifest sealed, long writtenBytes) {
        store.writeManifest(sealed.withHash(store.hash(sealed, writtenBytes)));
    }
}
