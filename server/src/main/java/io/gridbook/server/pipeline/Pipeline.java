package io.gridbook.server.pipeline;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.PhasedBackoffWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.CommandPort;
import io.gridbook.journal.CommandJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Ring, journal, engine, event log: nothing that is not journaled is ever executed, nothing that is not executed is
 * ever published.
 *
 * <p><b>Threading.</b> One thread, or two (journal, engine), of its own; {@link #commands()} takes any thread.
 * <p><b>Errors.</b> Any failure of a stage halts the process.
 */
public final class Pipeline implements AutoCloseable {

    private static final long SPIN_US = 20;
    private static final long YIELD_US = 50;

    private final RingBuffer<CommandSlot> ring;
    private final CommandRing commands;
    private final EngineStage engineStage;
    private final List<BatchEventProcessor<CommandSlot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param engine replayed up to the journal's last sequence
     * @param halt   ends the process with an exit code: {@code Runtime.getRuntime()::halt}
     */
    public Pipeline(
        PipelineConfig config, CommandJournal journal, MatchingEngine engine, EventBatch events,
        Downstream downstream, EpochNanoClock clock, IntConsumer halt) {
        ring = RingBuffer.createMultiProducer(CommandSlot::new, config.ringSize(), waitStrategy(config.waitStrategy()));
        commands = new CommandRing(ring, config.cancelReserve());
        engineStage = new EngineStage(engine, events, downstream, commands, journal.lastSequence());
        Sequencer sequencer = new Sequencer(journal, clock);
        HaltOnError onError = new HaltOnError(halt);
        if (config.threads() == 1) {
            add(new JournalThenMatch(sequencer, engineStage), ring.newBarrier(), config, onError);
        } else {
            BatchEventProcessor<CommandSlot> journaling =
                add(new Journal(sequencer), ring.newBarrier(), config, onError);
            add(new Match(engineStage), ring.newBarrier(journaling.getSequence()), config, onError);
        }
        ring.addGatingSequences(processors.get(processors.size() - 1).getSequence());
    }

    public void start() {
        String[] names = processors.size() == 1 ? new String[] {"core"} : new String[] {"journal", "engine"};
        for (int i = 0; i < processors.size(); i++) {
            Thread thread = new Thread(processors.get(i), "gridbook-" + names[i]);
            threads.add(thread);
            thread.start();
            // Halted before it runs, a processor drops what is in the ring; and it counts as running for ever after.
            while (!processors.get(i).isRunning() && thread.isAlive()) {
                Thread.yield();
            }
        }
    }

    public CommandPort commands() {
        return commands;
    }

    /** When time alone will change something, in epoch nanoseconds. */
    public long nextDueNs() {
        return engineStage.nextDueNs();
    }

    /** The last executed command whose events are in the log. */
    public long lastSequence() {
        return engineStage.lastSequence();
    }

    /** Free slots of the ring. */
    public long remainingSlots() {
        return commands.remaining();
    }

    /** While set, only cancels and ends of sessions get in. */
    public void diskLow(boolean low) {
        commands.diskLow(low);
    }

    /** Let nothing more in, finish what is in the ring, stop the threads. */
    @Override
    public void close() {
        commands.close();
        BatchEventProcessor<CommandSlot> last = processors.get(processors.size() - 1);
        while (last.isRunning() && last.getSequence().get() < ring.getCursor()) {
            Thread.onSpinWait();
        }
        processors.forEach(BatchEventProcessor::halt);
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private BatchEventProcessor<CommandSlot> add(
        EventHandler<CommandSlot> handler, SequenceBarrier barrier, PipelineConfig config, HaltOnError onError) {
        BatchEventProcessor<CommandSlot> processor =
            new BatchEventProcessorBuilder().setMaxBatchSize(config.maxBatch()).build(ring, barrier, handler);
        processor.setExceptionHandler(onError);
        processors.add(processor);
        return processor;
    }

    private static WaitStrategy waitStrategy(PipelineConfig.WaitKind kind) {
        return switch (kind) {
            case SPIN -> new BusySpinWaitStrategy();
            case BLOCK -> new BlockingWaitStrategy();
            case BACKOFF -> PhasedBackoffWaitStrategy.withLock(SPIN_US, YIELD_US, TimeUnit.MICROSECONDS);
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two passes over the batch: journal it all, commit once, then match it all. */
    record JournalThenMatch(Sequencer sequencer, EngineStage engineStage) implements EventHandler<CommandSlot> {

        @Override
        public void onEvent(CommandSlot slot, long ringSequence, boolean endOfBatch) {
            sequencer.append(slot);
            if (endOfBatch) {
                sequencer.commit();
            }
            engineStage.take(ringSequence, endOfBatch);
        }
    }

    record Journal(Sequencer sequencer) implements EventHandler<CommandSlot> {

        @Override
        public void onEvent(CommandSlot slot, long ringSequence, boolean endOfBatch) {
            sequencer.append(slot);
            if (endOfBatch) {
                sequencer.commit();
            }
        }
    }

    record Match(EngineStage engineStage) implements EventHandler<CommandSlot> {

        @Override
        public void onEvent(CommandSlot slot, long ringSequence, boolean endOfBatch) {
            engineStage.take(ringSequence, endOfBatch);
        }
    }
}
