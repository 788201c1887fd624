package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldHandOutTheExcerptsAsTheyWereAppended() {
        JournalConfig config = Journals.config(folder);
        try (EventLog log = EventLog.open(config); EventLogTailer tailer = log.tailer()) {
            assertThat(poll(tailer)).isEmpty();
            append(log, 1, 3);
            append(log, 4, 4);
            assertThat(poll(tailer)).containsExactly("1: 1-3", "2: 4-4");
            assertThat(poll(tailer)).isEmpty();
            append(log, 5, 9);
            assertThat(poll(tailer)).containsExactly("3: 5-9");
            assertThat(log.lastSequence()).isEqualTo(9);
            assertThat(tailer.lastSequence()).isEqualTo(9);
        }
        try (EventLogTailer tailer = EventLogTailer.open(config)) {
            assertThat(tailer.lastSequence()).isEqualTo(9);
            assertThat(poll(tailer)).containsExactly("1: 1-3", "2: 4-4", "3: 5-9");
        }
    }

    @Test
    void shouldKeepPositionsAcrossRestartsAndSegments() {
        JournalConfig config = Journals.smallSegments(folder);
        List<String> expected = new ArrayList<>();
        for (int restart = 0; restart < 5; restart++) {
            try (EventLog log = EventLog.open(config)) {
                for (int i = 0; i < 600; i++) {
                    long sequence = log.lastSequence() + 1;
                    append(log, sequence, sequence + 1);
                    expected.add(expected.size() + 1 + ": " + sequence + "-" + (sequence + 1));
                }
            }
        }
        assertThat(new ChronicleSegments(config).segments().length).isGreaterThan(5);
        try (EventLogTailer tailer = EventLogTailer.open(config)) {
            assertThat(poll(tailer)).isEqualTo(expected);
            assertThat(tailer.position()).isEqualTo(3001);
            for (long position : new long[] {1, 2, 600, 601, 602, 1500, 2999, 3000, 3001}) {
                tailer.seek(position);
                assertThat(tailer.position()).isEqualTo(position);
                assertThat(poll(tailer)).isEqualTo(expected.subList((int) position - 1, 3000));
            }
            assertThatThrownBy(() -> tailer.seek(3002)).isInstanceOf(JournalException.class)
                .hasMessageContaining("3002");
        }
    }

    @Test
    void shouldSeekTheFirstExcerptOfASequence() {
        JournalConfig config = Journals.smallSegments(folder);
        try (EventLog log = EventLog.open(config)) {
            // Sequences end in 0: an excerpt of a whole command; every fifth command spreads over three excerpts.
            for (long sequence = 10; sequence <= 5000; sequence += 10) {
                int excerpts = sequence % 50 == 0 ? 3 : 1;
                for (int i = 0; i < excerpts; i++) {
                    append(log, sequence, sequence);
                }
            }
            try (EventLogTailer tailer = log.tailer()) {
                List<String> all = poll(tailer);
                for (long sequence = 0; sequence <= 5000; sequence += 35) {
                    long wanted = (sequence + 9) / 10 * 10;
                    int from = 0;
                    while (Long.parseLong(all.get(from).split("[ -]")[1]) < wanted) {
                        from++;
                    }
                    tailer.seekSequence(sequence);
                    assertThat(tailer.position()).as("position of sequence %s", sequence).isEqualTo(from + 1);
                    assertThat(pollOne(tailer)).isEqualTo(all.get(from));
                }
                tailer.seekSequence(5001);
                assertThat(poll(tailer)).isEmpty();
                append(log, 5001, 5001);
                assertThat(poll(tailer)).containsExactly(all.size() + 1 + ": 5001-5001");
            }
        }
    }

    @Test
    void shouldSeekTheStartOfAHalfWrittenCommandAfterARestart() {
        JournalConfig config = Journals.config(folder);
        try (EventLog log = EventLog.open(config)) {
            append(log, 7, 7);
        }
        try (EventLog log = EventLog.open(config)) {
            append(log, 7, 7);
            append(log, 8, 8);
        }
        try (EventLog log = EventLog.open(config); EventLogTailer tailer = log.tailer()) {
            tailer.seekSequence(7);
            assertThat(poll(tailer)).containsExactly("1: 7-7", "2: 7-7", "3: 8-8");
            tailer.seekSequence(8);
            assertThat(poll(tailer)).containsExactly("3: 8-8");
        }
    }

    @Test
    void shouldLetTailersFollowOnOtherThreadsAcrossSegments() throws InterruptedException {
        JournalConfig config = Journals.smallSegments(folder);
        int count = 5000;
        List<Thread> threads = new ArrayList<>();
        List<List<String>> collected = new ArrayList<>();
        try (EventLog log = EventLog.open(config)) {
            for (int i = 0; i < 2; i++) {
                List<String> own = java.util.Collections.synchronizedList(new ArrayList<>());
                collected.add(own);
                boolean inside = i == 0;
                Thread thread = new Thread(() -> {
                    try (EventLogTailer tailer = inside ? log.tailer() : EventLogTailer.open(config)) {
                        while (own.size() < count && !Thread.currentThread().isInterrupted()) {
                            own.addAll(poll(tailer));
                        }
                    }
                });
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            for (long sequence = 1; sequence <= count; sequence++) {
                append(log, sequence, sequence);
            }
            Awaitility.await().until(() -> collected.stream().allMatch(own -> own.size() == count));
        } finally {
            for (Thread thread : threads) {
                thread.interrupt();
                thread.join();
            }
        }
        for (List<String> own : collected) {
            for (int i = 0; i < count; i++) {
                assertThat(own.get(i)).isEqualTo((i + 1) + ": " + (i + 1) + "-" + (i + 1));
            }
        }
    }

    @Test
    void shouldHoldTheLargestExcerpt() {
        JournalConfig config = Journals.config(folder);
        try (EventLog log = EventLog.open(config); EventLogTailer tailer = log.tailer()) {
            UnsafeBuffer largest = new UnsafeBuffer(new byte[EventLog.EXCERPT_BYTES_MAX]);
            for (int i = 1; i <= 40; i++) {
                log.append(i, i, largest, 0, largest.capacity());
            }
            List<Integer> lengths = new ArrayList<>();
            while (tailer.poll((position, buffer, offset, length) -> lengths.add(length), 1) > 0) {
                assertThat(lengths).containsOnly(EventLog.EXCERPT_BYTES_MAX);
            }
            assertThat(lengths).hasSize(40);
        }
    }

    @Test
    void shouldRefuseASecondOpener() {
        try (EventLog first = EventLog.open(Journals.config(folder))) {
            assertThatThrownBy(() -> EventLog.open(Journals.config(folder))).isInstanceOf(JournalException.class)
                .hasMessageContaining(folder.toString());
            assertThat(first.lastSequence()).isZero();
        }
    }

    static void append(EventLog log, long first, long last) {
        byte[] bytes = Journals.command(first * 31 + last);
        log.append(first, last, new UnsafeBuffer((first + "-" + last + "|" + new String(bytes,
            java.nio.charset.StandardCharsets.ISO_8859_1)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
            0, (first + "-" + last + "|").length() + bytes.length);
    }

    static List<String> poll(EventLogTailer tailer) {
        List<String> found = new ArrayList<>();
        while (tailer.poll((position, buffer, offset, length) -> found.add(text(position, buffer, offset, length)), 7)
            > 0) {
            assertThat(tailer.position()).isPositive();
        }
        return found;
    }

    private static String pollOne(EventLogTailer tailer) {
        List<String> found = new ArrayList<>();
        tailer.poll((position, buffer, offset, length) -> found.add(text(position, buffer, offset, length)), 1);
        return found.get(0);
    }

    private static String text(long position, org.agrona.DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        String range = text.substring(0, text.indexOf('|'));
        long first = Long.parseLong(range.split("-")[0]);
        long last = Long.parseLong(range.split("-")[1]);
        String expected = new String(Journals.command(first * 31 + last), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text.substring(text.indexOf('|') + 1)).isEqualTo(expected);
        return position + ": " + range;
    }
}
