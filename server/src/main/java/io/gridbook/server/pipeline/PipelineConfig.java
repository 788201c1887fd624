package io.gridbook.server.pipeline;

/**
 * The way from the ring to the event log.
 *
 * @param threads       1 = one thread journals and then matches each batch; 2 = a thread for each
 * @param ringSize      slots, a power of two
 * @param cancelReserve slots only cancels and ends of sessions may use
 * @param maxBatch      commands per journal write at most
 * @param waitStrategy  what the pipeline's threads do while there is nothing to do
 */
public record PipelineConfig(int threads, int ringSize, int cancelReserve, int maxBatch, WaitKind waitStrategy) {

    /** What an idle pipeline thread does. */
    public enum WaitKind { BACKOFF, SPIN, BLOCK }

    public PipelineConfig {
        check(threads == 1 || threads == 2, "pipeline.threads must be 1 or 2, is " + threads);
        check(ringSize >= 64 && Integer.bitCount(ringSize) == 1,
            "pipeline.ringSize must be a power of two from 64 on, is " + ringSize);
        check(cancelReserve >= 0 && cancelReserve <= ringSize / 2,
            "pipeline.cancelReserve must be 0.." + ringSize / 2 + ", is " + cancelReserve);
        check(maxBatch >= 1 && maxBatch <= ringSize, "pipeline.maxBatch must be 1.." + ringSize + ", is " + maxBatch);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
