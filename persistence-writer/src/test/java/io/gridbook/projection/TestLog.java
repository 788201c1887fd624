package io.gridbook.projection;

import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import java.nio.file.Path;

/** A real event log with a generated market in it. */
final class TestLog implements AutoCloseable {

    private final EventLog log;
    private final GeneratedMarket market;

    TestLog(Path folder, long seed) {
        log = EventLog.open(config(folder));
        market = new GeneratedMarket(log, seed).open();
    }

    static JournalConfig config(Path folder) {
        return new JournalConfig(folder.resolve("events"), false, 1L << 22);
    }

    EventLogTailer tailer() {
        return log.tailer();
    }

    GeneratedMarket market() {
        return market;
    }

    @Override
    public void close() {
        log.close();
    }
}
