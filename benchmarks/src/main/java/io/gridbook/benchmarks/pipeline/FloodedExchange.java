package io.gridbook.benchmarks.pipeline;

import io.gridbook.benchmarks.race.EncodedCommands;
import io.gridbook.benchmarks.race.RacedMarket;
import io.gridbook.benchmarks.race.StreamTerms;
import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.JournalConfig;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.server.pipeline.Downstream;
import io.gridbook.server.pipeline.Pipeline;
import io.gridbook.server.pipeline.PipelineConfig;
import io.gridbook.server.pipeline.Recovery;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;

/** A real pipeline over a fresh folder, without a gateway: ring, journal, engine, event log. */
final class FloodedExchange implements AutoCloseable, Downstream {

    static final EngineSizes SIZES = new EngineSizes(1_100_000, 10_000, 100_000, 1 << 20);

    private static final long SEGMENT_BYTES = 256L << 20;
    private static final int RING = 16384;
    private static final int CANCEL_RESERVE = 512;
    private static final int BATCH_MAX = 1024;
    private static final int TIMES_MASK = 4 * RING - 1;
    private static final int EXIT_FAILED = 3;

    private final CommandJournal journal;
    private final EventLog log;
    private final MatchingEngine engine;
    private final Pipeline pipeline;
    private volatile long executed;
    private volatile long batches;
    private final long[] offeredNs = new long[TIMES_MASK + 1];
    private volatile Histogram times;
    private long offered;

    FloodedExchange(Path folder, boolean disk, int threads) {
        journal = CommandJournal.open(config(folder, "commands", disk));
        log = EventLog.open(config(folder, "events", false));
        Recovery recovery = new Recovery(log, log.tailer());
        recovery.end();
        engine = recovery.engine();
        pipeline = new Pipeline(
            new PipelineConfig(
                threads, RING, CANCEL_RESERVE, disk ? RING : BATCH_MAX, PipelineConfig.WaitKind.BACKOFF),
            journal, engine, recovery.events(), this, new SystemEpochNanoClock(), Runtime.getRuntime()::halt);
        pipeline.start();
    }

    static JournalConfig config(Path folder, String name, boolean disk) {
        return new JournalConfig(folder.resolve(name), disk, SEGMENT_BYTES,
            MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
    }

    /** Let the market of a stream open and its book be filled. */
    void prepare(StreamTerms terms, EncodedCommands commands) {
        RacedMarket.open(terms, SIZES, this::offer);
        play(commands, 0, commands.fillEnd());
        await();
    }

    /** Offer commands as fast as they are taken; returns when all are executed. */
    void play(EncodedCommands commands, int from, int to) {
        int at = from;
        while (at < to) {
            at = commands.play(at, this::offer);
        }
        await();
    }

    /** The same with at most so many commands under way. */
    void playWithin(int window, EncodedCommands commands, int from, int to) {
        int at = from;
        while (at < to) {
            while (offered - executed >= window) {
                Thread.onSpinWait();
            }
            at = commands.play(at, this::offer);
        }
        await();
    }

    /** Wait until there is room, then offer. */
    void offer(int member, long session, DirectBuffer buffer, int offset, int length) {
        offeredNs[(int) ++offered & TIMES_MASK] = System.nanoTime();
        Reason refusal;
        while ((refusal = pipeline.commands().offer(member, session, buffer, offset, length)) == Reason.BUSY) {
            Thread.onSpinWait();
        }
        if (refusal != Reason.NULL_VAL) {
            throw new IllegalStateException("refused: " + refusal);
        }
    }

    /** From now on the times from offer to execution go into a new histogram, in nanoseconds. */
    Histogram measure() {
        Histogram histogram = new Histogram(3);
        times = histogram;
        return histogram;
    }

    /** Commands executed, their events logged. */
    long executed() {
        return executed;
    }

    /** Commits of the journal; with one thread each is one batch of commands. */
    long batches() {
        return batches;
    }

    /** Wait until all that was offered is executed. */
    void await() {
        while (executed < offered) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void onExecuted(long sequence) {
        Histogram histogram = times;
        if (histogram != null) {
            long nowNs = System.nanoTime();
            for (long i = executed + 1; i <= sequence; i++) {
                histogram.recordValue(nowNs - offeredNs[(int) i & TIMES_MASK]);
            }
        }
        batches++;
        executed = sequence;
    }

    @Override
    public void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        Runtime.getRuntime().halt(EXIT_FAILED);
    }

    /** Only once it is closed. */
    long digest() {
        return engine.stateDigest();
    }

    @Override
    public void close() {
        pipeline.close();
        journal.close();
        log.close();
    }
}
