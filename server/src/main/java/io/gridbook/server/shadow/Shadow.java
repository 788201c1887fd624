package io.gridbook.server.shadow;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.server.pipeline.EventDifference;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second exchange behind the first: it reads the journal, executes each command again, proves that the event log says
 * the same, and writes snapshots, so that trading never stops for one.
 *
 * <p><b>Threading.</b> One thread of its own. The core never waits for it: it looks at the core's last
 * sequence, a volatile, and takes questions for the digest from a queue that is never waited for.
 * <p><b>Errors.</b> A difference halts the process, both events are kept in a file; so does a log that cannot be read.
 */
public final class Shadow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
    private static final int EXIT_DIFFERENT = 3;
    private static final int COMMANDS_PER_STEP = 1_000;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    /** Waiting ones take room from all other queries: no more than a few. */
    private static final int QUERIES = 8;
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final long LINE_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    /** What the shadow reads and where it writes. */
    public record Folders(
        Path data, JournalConfig commands, Supplier<EventLogTailer> events, SnapshotFolder snapshots) {
    }

    /** Takes the answer to a query, as of a sequence. */
    @FunctionalInterface
    public interface Answers {
        void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length);
    }

    private final Folders folders;
    private final Optional<SnapshotHeader> start;
    private final LongSupplier executed;
    private final Answers answers;
    private final IntConsumer halt;
    private final Snapshots snapshots;
    private final OneToOneConcurrentArrayQueue<DigestQuery> queries = new OneToOneConcurrentArrayQueue<>(QUERIES);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[ANSWER_BYTES]);
    private final Thread thread = new Thread(this::run, "gridbook-shadow");
    private volatile long sequence;
    private volatile boolean stopping;
    private volatile boolean finishing;

    /**
     * @param start    the snapshot it begins with; empty = it begins with the first command
     * @param executed the last command whose events are all in the log
     * @param halt     ends the process with an exit code
     */
    public Shadow(
        Folders folders, SnapshotPolicy policy, Optional<SnapshotHeader> start, LongSupplier executed, Answers answers,
        IntConsumer halt) {
        this.folders = folders;
        this.start = start;
        this.executed = executed;
        this.answers = answers;
        this.halt = halt;
        this.snapshots =
            new Snapshots(folders.snapshots(), policy, start, () -> stopping || !queries.isEmpty());
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Take a question for the digest; BUSY when too many are waiting. By the engine's thread, never blocks. */
    public void ask(
        int memberId, long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        byte[] request = new byte[length];
        buffer.getBytes(offset, request);
        DigestQuery query = new DigestQuery(memberId, sessionId, asOfSequence, new UnsafeBuffer(request));
        if (!queries.offer(query)) {
            ExpandableArrayBuffer refusal = new ExpandableArrayBuffer();
            answers.onAnswer(sessionId, asOfSequence, refusal, 0, query.refuse(Reason.BUSY, refusal));
        }
    }

    /** How many commands it is behind. */
    public long lag() {
        return Math.max(0, executed.getAsLong() - sequence);
    }

    /** Tell of the newest snapshot, and of how far the shadow is behind. */
    public void register(MeterRegistry metrics) {
        gauge(metrics, "gridbook.snapshot.sequence", "Last command in the newest snapshot", SnapshotStatus::sequence);
        gauge(metrics, "gridbook.snapshot.age.seconds", "Time since the newest snapshot", status ->
            TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis() - status.writtenEpochMs()));
        gauge(metrics, "gridbook.snapshot.bytes", "Size of the newest snapshot", SnapshotStatus::bytes);
        gauge(metrics, "gridbook.snapshot.duration.ms", "What writing the newest snapshot took", status ->
            TimeUnit.NANOSECONDS.toMillis(status.durationNs()));
        Gauge.builder("gridbook.shadow.lag", this, Shadow::lag)
            .description("Commands executed but not yet proved by the shadow").register(metrics);
    }

    /** The newest snapshot. Any thread. */
    SnapshotStatus status() {
        return snapshots.status();
    }

    /** Catch up with the core, which must have ended, write a last snapshot, and stop. */
    public void finish() {
        finishing = true;
        close();
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (ShadowEngine engine = new ShadowEngine(
            from -> JournalReader.open(folders.commands(), from), folders.events().get(), folders.snapshots(), start)) {
            sequence = engine.sequence();
            while (!stopping) {
                if (!step(engine)) {
                    LockSupport.parkNanos(IDLE_NS);
                }
            }
            if (finishing) {
                catchUp(engine);
                snapshots.writeLast(engine);
            }
        } catch (EventDifference e) {
            report(e);
            halt.accept(EXIT_DIFFERENT);
        } catch (Throwable e) {
            LOG.error("halting: the shadow failed at sequence {}", sequence, e);
            halt.accept(EXIT_DIFFERENT);
        }
    }

    /** Do a little; false = there was nothing to do. */
    private boolean step(ShadowEngine engine) {
        // Read before the queue: a question as of what was executed by now is in the queue then.
        long target = executed.getAsLong();
        DigestQuery query = queries.peek();
        if (query != null) {
            target = Math.min(target, query.asOfSequence());
        }
        long before = engine.sequence();
        engine.advance(Math.min(target, snapshots.schedule().next(before)), COMMANDS_PER_STEP);
        sequence = engine.sequence();
        snapshots.writeIfDue(engine);
        boolean answered = query != null && query.asOfSequence() == engine.sequence();
        if (answered) {
            answer(engine, queries.poll());
        }
        return answered || engine.sequence() > before;
    }

    private void answer(ShadowEngine engine, DigestQuery query) {
        int length = engine.answer(query, answer);
        if (length > 0) {
            answers.onAnswer(query.sessionId(), query.asOfSequence(), answer, 0, length);
        }
    }

    /** Whoever still waits for a digest has lost the connection by now. */
    private void catchUp(ShadowEngine engine) {
        long lineNs = System.nanoTime();
        while (engine.sequence() < executed.getAsLong()) {
            engine.advance(executed.getAsLong(), COMMANDS_PER_STEP);
            sequence = engine.sequence();
            if (System.nanoTime() - lineNs > LINE_EVERY_NS) {
                lineNs = System.nanoTime();
                LOG.info("before the last snapshot: sequence {} of {}; a second signal stops at once",
                    engine.sequence(), executed.getAsLong());
            }
        }
    }

    private void gauge(
        MeterRegistry metrics, String name, String description, ToLongFunction<SnapshotStatus> value) {
        Gauge.builder(name, snapshots, each -> value.applyAsLong(each.status())).description(description)
            .register(metrics);
    }

    private void report(EventDifference difference) {
        LOG.error("halting: {}", DifferenceDump.text(difference));
        try {
            LOG.error("both are in {}", DifferenceDump.write(folders.data(), difference));
        } catch (IOException e) {
            LOG.error("they cannot be written to {}", folders.data(), e);
        }
    }
}
