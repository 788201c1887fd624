package io.gridbook.server.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.CommandPort;
import io.gridbook.journal.CommandJournal;
import java.util.List;
import org.agrona.concurrent.EpochNanoClock;

/** The pipeline's own stages without its threads: whoever simulates it gives each stage its turns. */
public final class SimulatedPipeline {

    private static final int SLOTS = 64;
    private static final int CANCEL_RESERVE = 16;

    private final RingBuffer<CommandSlot> ring = RingBuffer.createSingleProducer(CommandSlot::new, SLOTS);
    private final CommandRing commands = new CommandRing(ring, CANCEL_RESERVE);
    private final EngineStage engineStage;
    private final List<Stage> stages;

    /** @param threads as many as the pipeline would have: 1 or 2 */
    public SimulatedPipeline(
        int threads, CommandJournal journal, MatchingEngine engine, EventBatch events, Downstream downstream,
        EpochNanoClock clock) {
        engineStage = new EngineStage(engine, events, downstream, commands, journal.lastSequence());
        Sequencer sequencer = new Sequencer(journal, clock);
        stages = threads == 1
            ? List.of(new Stage(new Pipeline.JournalThenMatch(sequencer, engineStage)))
            : List.of(new Stage(new Pipeline.Journal(sequencer)), new Stage(new Pipeline.Match(engineStage)));
        ring.addGatingSequences(stages.get(stages.size() - 1).done);
    }

    public CommandPort commands() {
        return commands;
    }

    public long nextDueNs() {
        return engineStage.nextDueNs();
    }

    public long lastSequence() {
        return engineStage.lastSequence();
    }

    public int stages() {
        return stages.size();
    }

    public void diskLow(boolean low) {
        commands.diskLow(low);
    }

    /** Let a stage handle at most so many commands as one batch; returns how many there were. */
    public int turn(int stage, int maxBatch) {
        long available = stage == 0 ? ring.getCursor() : stages.get(stage - 1).done.get();
        return stages.get(stage).handle(available, maxBatch);
    }

    private final class Stage {

        private final EventHandler<CommandSlot> handler;
        private final Sequence done = new Sequence(-1);

        Stage(EventHandler<CommandSlot> handler) {
            this.handler = handler;
        }

        int handle(long available, int maxBatch) {
            long first = done.get() + 1;
            long last = Math.min(available, done.get() + maxBatch);
            for (long s = first; s <= last; s++) {
                try {
                    handler.onEvent(ring.get(s), s, s == last);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            done.set(Math.max(done.get(), last));
            return (int) Math.max(0, last - first + 1);
        }
    }
}
