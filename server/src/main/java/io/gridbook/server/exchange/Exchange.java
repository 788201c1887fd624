package io.gridbook.server.exchange;

import io.gridbook.gateway.Gateway;
import io.gridbook.gateway.Health;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.DurableFiles;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.projection.LogHistory;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.TakeSnapshotDecoder;
import io.gridbook.server.pipeline.Downstream;
import io.gridbook.server.pipeline.EventLogEnd;
import io.gridbook.server.pipeline.EventLogWriter;
import io.gridbook.server.pipeline.NewestSnapshot;
import io.gridbook.server.pipeline.Pipeline;
import io.gridbook.server.pipeline.Recovery;
import io.gridbook.server.pipeline.RecoveryException;
import io.gridbook.server.shadow.Shadow;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running exchange: started means recovered and trading.
 *
 * <p><b>Threading.</b> Start and close from one thread; the accessors from any.
 * <p><b>Errors.</b> {@link ConfigurationException} for a setting, EnvironmentException, IOException, JournalException
 * and RecoveryException for what is on the machine and its disk; nothing is left running after one.
 */
public final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int EXIT_FAILED = 3;

    private final ExchangeConfig config;
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final EpochNanoClock clock = new SystemEpochNanoClock();
    private FolderLock lock;
    private Gateway gateway;
    private CommandJournal journal;
    private EventLog log;
    private Database database;
    private Recovery recovery;
    private Optional<SnapshotHeader> started = Optional.empty();
    private long recoveredTo;
    private volatile Pipeline pipeline;
    private Housekeeping housekeeping;
    private Shadow shadow;

    private Exchange(ExchangeConfig config) {
        this.config = config;
    }

    /** Recover and open the ports; a failure of the running exchange later halts the process. */
    public static Exchange start(Configuration configuration) throws IOException {
        File data = configuration.dataFolder().toFile();
        return start(configuration, exitCode -> {
            LOG.error("halted: the data is in {}, whose disk has {} bytes free; the next start recovers", data,
                data.getUsableSpace());
            Runtime.getRuntime().halt(exitCode);
        });
    }

    static Exchange start(Configuration configuration, IntConsumer halt) throws IOException {
        Exchange exchange = new Exchange(ExchangeConfig.of(configuration));
        try {
            exchange.open(halt);
            return exchange;
        } catch (Throwable e) {
            try {
                exchange.close();
            } catch (Exception unclosed) {
                e.addSuppressed(unclosed);
            }
            throw e;
        }
    }

    public int jsonPort() {
        return gateway.jsonPort();
    }

    public int binaryPort() {
        return gateway.binaryPort();
    }

    public int httpPort() {
        return gateway.httpPort();
    }

    /** The projection's PostgreSQL; empty when it is switched off. */
    public Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /** The snapshot that the recovery began with; empty = it began with the first command. */
    Optional<SnapshotHeader> started() {
        return started;
    }

    /** The last executed command. */
    public long lastSequence() {
        return pipeline.lastSequence();
    }

    /**
     * In order: no new sessions, drain, last snapshot, sync, close. What cannot be closed, or synced, keeps nothing
     * else from it and is thrown at the end.
     */
    @Override
    public void close() {
        if (gateway != null) {
            gateway.closeToNewSessions();
        }
        try (FolderLock held = lock) {
            CloseHelper.closeAll(
                housekeeping, pipeline, gateway, shadow == null ? null : shadow::finish, database, journal, log);
            if (log != null) {
                RunningFile.end(config.dataFolder());
            }
        }
        if (pipeline != null) {
            LOG.info("stopped at sequence {}, digest {}", pipeline.lastSequence(),
                Digests.text(recovery.engine().stateDigest()));
        }
    }

    private void open(IntConsumer halt) throws IOException {
        long startNs = System.nanoTime();
        Files.createDirectories(config.dataFolder());
        lock = FolderLock.acquire(config.dataFolder());
        gateway = new Gateway(config.gateway(), this::offer,
            () -> new EventLogTail(() -> log.tailer()), health, metrics, error -> halt(error, halt));
        gateway.startHttp();
        openLogs();
        Bootstrap bootstrap = new Bootstrap(journal, clock);
        bootstrap.run(config.engine(), config.dataFolder());
        recover(bootstrap);
        startPipeline(halt);
        RecoveryReport reading = new RecoveryReport(health, "reading the event log", "commands");
        gateway.catchUp(sequence -> reading.onProgress(sequence, journal.lastSequence()));
        gateway.openTrading();
        housekeeping.start();
        health.ready();
        LOG.info("ready in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
        if (shadow != null) {
            shadow.start();
        }
        if (config.projection().enabled()) {
            database = new Database(config.projection(), config.dataFolder(), log::tailer,
                new LogHistory(config.gateway().epoch(), recoveredTo, reason -> refuse(reason, halt)));
            database.start(metrics);
        }
    }

    private void openLogs() throws IOException {
        RunningFile.check(config.dataFolder());
        journal = CommandJournal.open(config.commands());
        log = EventLog.open(config.events());
        if (journal.lastSequence() == 0 && log.lastSequence() > 0) {
            throw new RecoveryException("the event log is ahead of the command journal: it holds events up to sequence "
                + log.lastSequence() + ", the journal ends at 0");
        }
        if (journal.lastSequence() == 0 && !config.snapshots().sequences().isEmpty()) {
            throw new RecoveryException("the command journal is missing: there are snapshots up to sequence "
                + config.snapshots().sequences().get(0) + ", and not one command");
        }
        DurableFiles.forceFolder(config.dataFolder());
        RunningFile.begin(config.dataFolder(), config.commands().syncToDisk());
    }

    private Reason offer(int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        if (shadow == null && EventPrefix.templateId(buffer, offset) == TakeSnapshotDecoder.TEMPLATE_ID) {
            return Reason.UNSUPPORTED;
        }
        return pipeline.commands().offer(memberId, sessionId, buffer, offset, length);
    }

    private void recover(Bootstrap bootstrap) {
        recovery = new Recovery(log, log.tailer());
        started = loadNewestSnapshot();
        RecoveryReport report = new RecoveryReport(health, "replaying commands", "commands");
        recovery.replay(config.commands(), journal.lastSequence(), report);
        recovery.end();
        if (!config.engine().equals(recovery.engine().sizes())) {
            resize(bootstrap);
            recovery.replay(config.commands(), journal.lastSequence(), report);
        }
        recoveredTo = journal.lastSequence();
        EventLogWriter events = recovery.log();
        LOG.info("recovered to sequence {} from {}: {} events as logged, {} completed, digest {}",
            journal.lastSequence(), started.map(header -> "the snapshot at " + header.sequence()).orElse("the start"),
            events.comparedEvents(), events.appendedEvents(), Digests.text(recovery.engine().stateDigest()));
    }

    private Optional<SnapshotHeader> loadNewestSnapshot() {
        SnapshotFolder folder = config.snapshots();
        folder.deleteLeftovers();
        try (EventLogTailer tailer = log.tailer()) {
            NewestSnapshot newest = new NewestSnapshot(
                folder, from -> JournalReader.open(config.commands(), from), journal.lastSequence(),
                EventLogEnd.wholeThrough(tailer), reason -> LOG.warn("passed over: {}", reason));
            return newest.load(recovery, new RecoveryReport(health, "reading the snapshot", "bytes"));
        }
    }

    private void resize(Bootstrap bootstrap) {
        if (!recovery.engine().canHold(config.engine())) {
            throw new ConfigurationException("engine.maxOrders, engine.maxInstruments, engine.maxMembers and "
                + "engine.endedOrders must leave room for what is in use; asked for is " + config.engine()
                + ", in force is " + recovery.engine().sizes());
        }
        bootstrap.resize(config.engine());
    }

    /** Start the pipeline and end, by journaled commands, the sessions a stopped process left open. */
    private void startPipeline(IntConsumer halt) {
        shadow = config.snapshotPolicy().isOn() ? shadow(halt) : null;
        pipeline = new Pipeline(config.pipeline(), journal, recovery.engine(), recovery.events(),
            new Behind(gateway, shadow), clock, halt);
        housekeeping = new Housekeeping(config, pipeline, clock, metrics, halt);
        StaleSessions stale = new StaleSessions(recovery.engine());
        pipeline.start();
        stale.end(pipeline.commands());
    }

    private Shadow shadow(IntConsumer halt) {
        Shadow.Folders folders =
            new Shadow.Folders(config.dataFolder(), config.commands(), log::tailer, config.snapshots());
        Shadow made = new Shadow(
            folders, config.snapshotPolicy(), started, () -> pipeline.lastSequence(), gateway::answerAside, halt);
        made.register(metrics);
        return made;
    }

    private static void halt(Throwable error, IntConsumer halt) {
        LOG.error("halting: the gateway failed", error);
        halt.accept(EXIT_FAILED);
    }

    private static void refuse(String reason, IntConsumer halt) {
        LOG.error("halting: {}", reason);
        halt.accept(EXIT_FAILED);
    }

    /** @param shadow null = there is none */
    private record Behind(Gateway gateway, Shadow shadow) implements Downstream {

        @Override
        public void onExecuted(long sequence) {
            gateway.signal(sequence);
        }

        @Override
        public void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
            gateway.answer(sessionId, asOfSequence, buffer, offset, length);
        }

        @Override
        public boolean takesDigest(
            int memberId, long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
            if (shadow != null) {
                shadow.ask(memberId, sessionId, asOfSequence, buffer, offset, length);
            }
            return shadow != null;
        }
    }
}
