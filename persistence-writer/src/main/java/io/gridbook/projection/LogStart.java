package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalException;
import io.gridbook.protocol.EventFrame;
import org.agrona.DirectBuffer;

/**
 * Finds the place in the event log from which the tables are to be carried on.
 *
 * <p><b>Errors.</b> {@link ProjectionException} where the log is another exchange's or ends before the tables do.
 */
final class LogStart {

    private final EventLogTailer tailer;
    private final Position position;
    private long identity;
    private boolean found;
    private boolean complete;
    private boolean beyond;

    private LogStart(EventLogTailer tailer, Position position) {
        this.tailer = tailer;
        this.position = position;
    }

    /**
     * Leave the tailer, given at the start of the log, at the excerpt that holds the position's event.
     *
     * @return the last sequence of which the tables hold every event
     */
    static long seek(EventLogTailer tailer, Position position) {
        if (position.sequence() == 0) {
            return 0;
        }
        LogStart start = new LogStart(tailer, position);
        start.seek();
        return start.complete ? position.sequence() : position.sequence() - 1;
    }

    private void seek() {
        if (tailer.poll((at, buffer, offset, length) -> identity = LogIdentity.of(buffer, offset), 1) == 0) {
            throw ahead();
        }
        if (identity != position.logIdentity()) {
            throw new ProjectionException("the tables were projected from another event log: rebuild the projection,"
                + " or name another database in projection.url");
        }
        if (!isAt(position.logPosition())) {
            search();
        }
    }

    private boolean isAt(long excerpt) {
        try {
            tailer.seek(excerpt);
            tailer.poll(this::look, 1);
        } catch (JournalException | IllegalArgumentException e) {
            return false;
        }
        if (found) {
            tailer.seek(excerpt);
        }
        return found;
    }

    /** The log has been copied or written anew: its positions differ, its sequences do not. */
    private void search() {
        tailer.seekSequence(position.sequence());
        // The excerpt where it was expected may have held later ones, as may the one that holds it.
        beyond = false;
        while (!found) {
            long excerpt = tailer.position();
            if (tailer.poll(this::look, 1) == 0 || beyond && !found) {
                throw ahead();
            }
            if (found) {
                tailer.seek(excerpt);
            }
        }
    }

    private void look(long at, DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        for (int frame = offset; frame < end;
             frame += EventFrame.alignedLength(EventFrame.length(buffer, frame))) {
            long sequence = EventFrame.sequence(buffer, frame);
            if (sequence == position.sequence() && EventFrame.eventIndex(buffer, frame) == position.eventIndex()) {
                found = true;
                complete = EventFrame.isLast(buffer, frame);
            }
            beyond |= sequence > position.sequence();
        }
    }

    private ProjectionException ahead() {
        return new ProjectionException("the tables are ahead of the event log: they hold sequence "
            + position.sequence() + ", which the log does not; rebuild the projection");
    }
}
