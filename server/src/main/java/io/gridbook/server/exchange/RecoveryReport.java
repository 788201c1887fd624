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
    private final long startNs = System.nanoTime();
    private long lastLineNs = startNs;

    RecoveryReport(Health health, String phase) {
        this.health = health;
        this.phase = phase;
    }

    @Override
    public void onProgress(long sequence, long untilSequence) {
        long elapsedNs = Math.max(1, System.nanoTime() - startNs);
        double done = untilSequence == 0 ? 1 : (double) sequence / untilSequence;
        double rate = sequence * 1e9 / elapsedNs;
        long secondsLeft = rate == 0 ? -1 : Math.round((untilSequence - sequence) / rate);
        health.phase(phase, done, secondsLeft);
        if (System.nanoTime() - lastLineNs > LINE_EVERY_NS) {
            lastLineNs = System.nanoTime();
            LOG.info("{}: {} of {} ({} %), {}/s, {} s left", phase, sequence, untilSequence,
                String.format(Locale.ROOT, "%.1f", done * 100), Math.round(rate), secondsLeft);
        }
    }
}
