package io.gridbook.server.exchange;

import io.gridbook.gateway.Health;
import io.gridbook.server.pipeline.Recovery;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how far a recovery is and how long it will take: to the log each second, to the health check always. */
final class RecoveryReport implements Recovery.Progress {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryReport.class);
    private static final long LINE_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    private final Health health;
    private final String phase;
    private final String unit;
    private long firstDone = -1;
    private long startNs;
    private long lastLineNs;

    /**
     * @param phase what is being done: "replaying commands"
     * @param unit  what is counted
     */
    RecoveryReport(Health health, String phase, String unit) {
        this.health = health;
        this.phase = phase;
        this.unit = unit;
    }

    @Override
    public void onProgress(long done, long total) {
        long nowNs = System.nanoTime();
        if (firstDone < 0) {
            firstDone = done;
            startNs = nowNs;
            lastLineNs = nowNs;
        }
        double rate = (done - firstDone) * 1e9 / Math.max(1, nowNs - startNs);
        double share = total == 0 ? 1 : (double) done / total;
        long secondsLeft = rate == 0 ? -1 : Math.round((total - done) / rate);
        health.phase(phase, share, secondsLeft);
        if (nowNs - lastLineNs > LINE_EVERY_NS) {
            lastLineNs = nowNs;
            LOG.info("{}: {} of {} {} ({} %), {}/s, {} s left", phase, done, total, unit,
                String.format(Locale.ROOT, "%.1f", share * 100), Math.round(rate), secondsLeft);
        }
    }
}
