package io.gridbook.gateway;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** An event log of excerpts in memory; positions are 1000 apart, so that nobody can count them by chance. */
final class InMemoryEventLog {

    private static final int STEP = 1000;

    private final List<byte[]> excerpts = new ArrayList<>();

    synchronized void append(byte[] excerpt) {
        excerpts.add(excerpt);
    }

    private synchronized byte[] get(int index) {
        return index < excerpts.size() ? excerpts.get(index) : null;
    }

    EventTail tail() {
        return new EventTail() {
            private int next;

            @Override
            public int poll(Handler handler, int limit) {
                int read = 0;
                for (byte[] excerpt = get(next); read < limit && excerpt != null; excerpt = get(next)) {
                    next++;
                    read++;
                    handler.onExcerpt((next - 1L) * STEP, new UnsafeBuffer(excerpt), 0, excerpt.length);
                }
                return read;
            }

            @Override
            public long position() {
                return (long) next * STEP;
            }

            @Override
            public void seek(long position) {
                next = (int) (position / STEP);
            }

            @Override
            public void close() {
                next = -1;
            }
        };
    }
}
