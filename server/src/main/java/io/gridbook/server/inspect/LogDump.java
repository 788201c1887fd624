package io.gridbook.server.inspect;

import io.gridbook.journal.JournalReader;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.server.exchange.DataFolder;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Writes commands or events as lines of JSON, also while the exchange runs.
 *
 * <p><b>Threading.</b> Confined to one thread. <b>Allocation.</b> Constant memory, however long the logs are.
 * <p><b>Errors.</b> JournalException where a log is damaged, with position and reason; UncheckedIOException when the
 * output fails.
 */
public final class LogDump {

    private static final int RECORDS_PER_POLL = 1_000;

    private final DataFolder data;
    private final long from;
    private final long to;
    private final Consumer<String> warnings;
    private final InstrumentNames names = new InstrumentNames();
    private final JsonLines lines;
    private long timedSequence;
    private long timestampNs;

    /**
     * @param from     the first sequence to be written; 0 = the oldest there is
     * @param to       the last one
     * @param warnings is told what is odd but no reason to stop
     */
    public LogDump(DataFolder data, long from, long to, OutputStream out, Consumer<String> warnings) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.warnings = warnings;
        lines = new JsonLines(out, names);
    }

    /** Write the commands. */
    public void commands() {
        long first = from == 0 ? JournalReader.firstSequence(data.commands()) : from;
        try (JournalReader reader = JournalReader.open(data.commands(), first);
            NamesBefore earlier = new NamesBefore(data, first, names, warnings)) {
            long[] next = {first};
            int read = 1;
            while (read > 0 && next[0] <= to) {
                int limit = (int) Math.min(RECORDS_PER_POLL, to - next[0] + 1);
                read = reader.poll((sequence, timestampNs, memberId, sessionId, buffer, offset, length) -> {
                    earlier.readUpTo(sequence - 1);
                    lines.begin(sequence).putTime(timestampNs).put("memberId", memberId).put("sessionId", sessionId)
                        .end("command", buffer, offset, length);
                    next[0] = sequence + 1;
                }, limit);
            }
        }
    }

    /** Write the events. */
    public void events() {
        long first = Math.max(1, from);
        try (NamesBefore earlier = new NamesBefore(data, first, names, warnings)) {
            earlier.readUpTo(first - 1);
        }
        try (EventLogFrames frames = new EventLogFrames(data.events(), first, this::event)) {
            frames.readUpTo(to);
        }
    }

    private void event(DirectBuffer buffer, int frame) {
        long sequence = EventFrame.sequence(buffer, frame);
        if (sequence > to) {
            return;
        }
        int message = frame + EventFrame.HEADER_LENGTH;
        names.onEvent(buffer, message);
        lines.begin(sequence).put("eventIndex", EventFrame.eventIndex(buffer, frame))
            .put("last", EventFrame.isLast(buffer, frame));
        boolean prefixed = EventPrefix.isOn(EventPrefix.templateId(buffer, message));
        if (prefixed) {
            timestampNs = EventPrefix.timestampNs(buffer, message);
            timedSequence = sequence;
        }
        if (sequence == timedSequence) {
            lines.putTime(timestampNs);
        }
        if (prefixed && EventPrefix.memberId(buffer, message) != EventPrefix.NO_MEMBER_ID) {
            lines.put("memberId", EventPrefix.memberId(buffer, message));
        }
        lines.put("sessionId", EventFrame.sessionId(buffer, frame))
            .end("event", buffer, message, EventFrame.length(buffer, frame));
    }
}
