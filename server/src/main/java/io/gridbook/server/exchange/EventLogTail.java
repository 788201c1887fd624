package io.gridbook.server.exchange;

import io.gridbook.gateway.EventTail;
import io.gridbook.journal.EventLogTailer;
import java.util.function.Supplier;

/**
 * The event log's tailer, as the gateway knows it; opened by its first use, because the gateway answers for the
 * exchange's health before there is a log to read.
 */
final class EventLogTail implements EventTail {

    private final Supplier<EventLogTailer> opener;
    private EventLogTailer tailer;

    EventLogTail(Supplier<EventLogTailer> opener) {
        this.opener = opener;
    }

    @Override
    public int poll(Handler handler, int limit) {
        return tailer().poll(handler::onExcerpt, limit);
    }

    @Override
    public long position() {
        return tailer().position();
    }

    @Override
    public void seek(long position) {
        tailer().seek(position);
    }

    @Override
    public void close() {
        if (tailer != null) {
            tailer.close();
        }
    }

    private EventLogTailer tailer() {
        if (tailer == null) {
            tailer = opener.get();
        }
        return tailer;
    }
}
