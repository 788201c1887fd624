package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStartTest {

    private static final int MESSAGE_BYTES = 8;
    private static final int FRAME_BYTES = EventFrame.alignedLength(MESSAGE_BYTES);

    @TempDir
    Path folder;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * FRAME_BYTES]);

    @Test
    void shouldFindItsPlaceInALogThatWasCutAndMadeAgainWithOtherExcerpts() {
        try (EventLog log = EventLog.open(TestLog.config(folder))) {
            append(log, 1, 1);
            append(log, 2, 3);
            append(log, 4, 4);
            try (EventLogTailer tailer = log.tailer()) {
                // Sequence 2 once was an excerpt of its own, the third one: now that holds later events.
                assertThat(LogStart.seek(tailer, position(2, 3))).isEqualTo(2);
                assertThat(tailer.position()).isEqualTo(2);
            }
            try (EventLogTailer tailer = log.tailer()) {
                assertThat(LogStart.seek(tailer, position(3, 1))).isEqualTo(3);
                assertThat(tailer.position()).isEqualTo(2);
            }
        }
    }

    @Test
    void shouldRefuseTablesAheadOfTheLog() {
        try (EventLog log = EventLog.open(TestLog.config(folder))) {
            append(log, 1, 3);
            append(log, 5, 6);
            for (long sequence : new long[] {4, 7}) {
                try (EventLogTailer tailer = log.tailer()) {
                    assertThatThrownBy(() -> LogStart.seek(tailer, position(sequence, 1)))
                        .isInstanceOf(ProjectionException.class).hasMessageContaining("ahead of the event log");
                }
            }
        }
    }

    private Position position(long sequence, long logPosition) {
        return new Position(sequence, 0, logPosition, identity(), 0, 0);
    }

    private long identity() {
        encode(0, 1);
        return LogIdentity.of(buffer, 0);
    }

    /** One excerpt with an event of each sequence. */
    private void append(EventLog log, long first, long last) {
        int length = 0;
        for (long sequence = first; sequence <= last; sequence++) {
            encode(length, sequence);
            length += FRAME_BYTES;
        }
        log.append(first, last, buffer, 0, length);
    }

    private void encode(int offset, long sequence) {
        EventFrame.put(buffer, offset, MESSAGE_BYTES, 0, sequence, 0);
        EventFrame.markLast(buffer, offset);
        buffer.putLong(offset + EventFrame.HEADER_LENGTH, sequence);
    }
}
