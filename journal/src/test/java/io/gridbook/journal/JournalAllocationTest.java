package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int BATCHES = 20_000;
    private static final int BATCH = 4;

    @TempDir
    Path folder;

    private long sequence;
    private long polledBytes;

    @Test
    void shouldNotAllocateWhileAppendingCommittingAndTailing() {
        long segmentBytes = 256L << 20;
        try (CommandJournal journal =
                CommandJournal.open(new JournalConfig(folder.resolve("commands"), false, segmentBytes));
            EventLog log = EventLog.open(new JournalConfig(folder.resolve("events"), false, segmentBytes));
            EventLogTailer tailer = log.tailer()) {
            UnsafeBuffer bytes = new UnsafeBuffer(new byte[200]);
            ExcerptHandler handler = (position, buffer, offset, length) -> polledBytes += length;
            run(journal, log, tailer, bytes, handler, WARM_UP);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            run(journal, log, tailer, bytes, handler, BATCHES);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertThat(polledBytes).isEqualTo((WARM_UP + BATCHES) * 200L);
            // Asking costs a few bytes itself, and a compiler thread may cause a few more; a batch must cost none.
            assertThat(allocated).isLessThan(BATCHES);
        }
    }

    private void run(
        CommandJournal journal, EventLog log, EventLogTailer tailer, UnsafeBuffer bytes, ExcerptHandler handler,
        int batches) {
        for (int i = 0; i < batches; i++) {
            long first = sequence + 1;
            for (int k = 0; k < BATCH; k++) {
                journal.append(++sequence, sequence, 1, 2, bytes, 0, 96);
            }
            journal.commit();
            log.append(first, sequence, bytes, 0, 200);
            while (tailer.poll(handler, 10) > 0) {
                assert polledBytes > 0;
            }
        }
    }
}
