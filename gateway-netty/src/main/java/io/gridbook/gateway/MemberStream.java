package io.gridbook.gateway;

import java.util.ArrayList;
import org.agrona.collections.LongArrayList;

/**
 * One member's private events: how far they go, roughly where they lie in the event log, and who follows them live.
 *
 * <p><b>Units.</b> Stream sequences are dense from 1. Every 256th one's excerpt is remembered: 8 bytes per 256 events.
 */
final class MemberStream {

    static final int STRIDE = 256;

    private final LongArrayList positions = new LongArrayList();
    private final ArrayList<PrivateStream> live = new ArrayList<>();
    private long newest;

    void advance(long streamSequence, long position) {
        assert streamSequence == newest + 1 : "stream sequence " + streamSequence + " after " + newest;
        if (newest % STRIDE == 0) {
            positions.addLong(position);
        }
        newest = streamSequence;
    }

    long newest() {
        return newest;
    }

    /** Where to begin reading to find every event after the given one; there must be one. */
    long positionAfter(long streamSequence) {
        return positions.getLong((int) (streamSequence / STRIDE));
    }

    ArrayList<PrivateStream> live() {
        return live;
    }
}
