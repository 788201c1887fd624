package io.gridbook.server.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the process when a stage of the pipeline fails: log once, halt; recovery replays.
 *
 * <p>The Disruptor moves on when its exception handler returns, so a journal write that failed would count as done.
 */
final class HaltOnError implements ExceptionHandler<CommandSlot> {

    static final int EXIT_CODE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(HaltOnError.class);

    private final IntConsumer halt;

    HaltOnError(IntConsumer halt) {
        this.halt = halt;
    }

    @Override
    public void handleEventException(Throwable error, long ringSequence, CommandSlot slot) {
        LOG.error("halting: the pipeline failed at sequence {}", slot == null ? -1 : slot.sequence(), error);
        halt.accept(EXIT_CODE);
        throw new IllegalStateException("halted", error);
    }

    @Override
    public void handleOnStartException(Throwable error) {
        LOG.error("halting: the pipeline did not start", error);
        halt.accept(EXIT_CODE);
    }

    @Override
    public void handleOnShutdownException(Throwable error) {
        LOG.error("halting: the pipeline did not stop in order", error);
        halt.accept(EXIT_CODE);
    }
}
