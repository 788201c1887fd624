package io.gridbook.server.pipeline;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;

/** How far the event log reaches in whole commands: a killed process leaves a part of the events of its last one. */
public final class EventLogEnd {

    private long wholeThrough;

    private EventLogEnd() {
    }

    /** The last command all of whose events are in the log, 0 when there is none; the tailer ends at the log's end. */
    public static long wholeThrough(EventLogTailer tailer) {
        EventLogEnd end = new EventLogEnd();
        long last = tailer.lastSequence();
        if (last > 0) {
            tailer.seekSequence(last);
            boolean more = true;
            while (more) {
                more = tailer.poll(end::onExcerpt, 1) > 0;
            }
        }
        return end.wholeThrough;
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int frame = offset;
        while (frame < offset + length) {
            long sequence = EventFrame.sequence(buffer, frame);
            wholeThrough = EventFrame.isLast(buffer, frame) ? sequence : sequence - 1;
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
    }
}
