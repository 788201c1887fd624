package io.gridbook.server.replay;

import java.util.Locale;
import java.util.function.Consumer;

/** Says once in two seconds how far a replay is, how fast it goes and how long it will take. */
final class ReplayProgress {

    private static final long INTERVAL_MS = 2_000;
    private static final double NS_PER_SECOND = 1e9;

    private final Replay replay;
    private final RecordingReader recording;
    private final long limit;
    private final Consumer<String> progress;
    private final Thread thread = new Thread(this::run, "gridbook-replay-progress");
    private long lastMessages;
    private long lastNs;

    ReplayProgress(Replay replay, RecordingReader recording, long limit, Consumer<String> progress) {
        this.replay = replay;
        this.recording = recording;
        this.limit = limit;
        this.progress = progress;
        lastNs = System.nanoTime();
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        long startNs = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(INTERVAL_MS);
                report(startNs);
            }
        } catch (InterruptedException e) {
            // The replay is over.
        }
    }

    private void report(long startNs) {
        long nowNs = System.nanoTime();
        long messages = replay.messages();
        double done = Math.max(recording.fractionRead(), (double) messages / limit);
        double rate = (messages - lastMessages) * NS_PER_SECOND / (nowNs - lastNs);
        double leftSeconds = (nowNs - startNs) / NS_PER_SECOND * (1 - done) / Math.max(done, 1e-9);
        progress.accept(String.format(Locale.ROOT, "%d messages (%.0f %%), %.0f msg/s, about %.0f s left",
            messages, 100 * done, rate, leftSeconds));
        lastMessages = messages;
        lastNs = nowNs;
    }
}
