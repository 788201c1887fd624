package io.gridbook.gateway;

import java.util.ArrayList;
import java.util.function.Supplier;

/**
 * Readers of the event log, shared by the sessions that catch up. To seek is dear (it opens a segment), to read on is
 * cheap: a reader that stands at the place, or a little before it, is taken first, then the one unused for longest.
 */
final class TailPool {

    private static final int MAX_TAILS = 16;
    private static final int MAX_SKIPPED = 256;
    private static final EventTail.Handler SKIP = (position, buffer, offset, length) -> { };

    private final Supplier<EventTail> factory;
    /** The one unused for longest first. */
    private final ArrayList<EventTail> tails = new ArrayList<>();

    TailPool(Supplier<EventTail> factory) {
        this.factory = factory;
    }

    /** A reader whose next excerpt is the one at the position. */
    EventTail at(long position) {
        EventTail nearest = nearest(position);
        if (nearest == null || !isSkippedTo(nearest, position)) {
            nearest = tails.size() < MAX_TAILS ? factory.get() : tails.get(0);
            nearest.seek(position);
        }
        tails.remove(nearest);
        tails.add(nearest);
        return nearest;
    }

    void close() {
        tails.forEach(EventTail::close);
        tails.clear();
    }

    private EventTail nearest(long position) {
        EventTail nearest = null;
        for (int i = 0; i < tails.size(); i++) {
            EventTail tail = tails.get(i);
            if (tail.position() <= position && (nearest == null || tail.position() > nearest.position())) {
                nearest = tail;
            }
        }
        return nearest;
    }

    private static boolean isSkippedTo(EventTail tail, long position) {
        int skipped = 0;
        while (tail.position() < position && skipped < MAX_SKIPPED && tail.poll(SKIP, 1) > 0) {
            skipped++;
        }
        return tail.position() == position;
    }
}
