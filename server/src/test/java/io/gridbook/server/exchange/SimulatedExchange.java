package io.gridbook.server.exchange;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.GatewayConfig;
import io.gridbook.gateway.SimulatedGateway;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalReader;
import io.gridbook.journal.SegmentStore;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.codec.Durability;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.server.pipeline.Downstream;
import io.gridbook.server.pipeline.EventLogEnd;
import io.gridbook.server.pipeline.NewestSnapshot;
import io.gridbook.server.pipeline.Recovery;
import io.gridbook.server.pipeline.RecoveryException;
import io.gridbook.server.pipeline.SimulatedPipeline;
import io.gridbook.server.shadow.SimulatedShadow;
import java.nio.file.Path;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of an exchange, from its recovery to its end, put together like {@link Exchange} from the same parts, but
 * over stores of the caller's, with the caller's clock, and without threads and sockets.
 *
 * <p><b>Errors.</b> As {@link Exchange#start}; a failure of a running part comes out of the call that ran it.
 */
public final class SimulatedExchange {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedExchange.class);
    private static final int MAX_CONNECTIONS = 64;
    private static final int SECOND_MS = 1_000;

    private final JournalConfig commandsConfig;
    private final SegmentStore commandsStore;
    private final CommandJournal journal;
    private final EventLog log;
    private final Recovery recovery;
    private final SimulatedGateway gateway;
    private final SimulatedPipeline pipeline;
    private final Ticker ticker;
    private final Optional<SnapshotHeader> started;
    private final SnapshotFolder snapshots;
    private SimulatedShadow shadow;

    /** Recover and open the ports. */
    public SimulatedExchange(
        Setting setting, SegmentStore commandsStore, SegmentStore eventsStore, EpochNanoClock clock) {
        this.commandsStore = commandsStore;
        commandsConfig = setting.commands();
        gateway = new SimulatedGateway(gatewayConfig(setting.syncToDisk()), this::offer,
            () -> new EventLogTail(this::tailer));
        journal = CommandJournal.open(commandsConfig, commandsStore);
        log = EventLog.open(setting.events(), eventsStore);
        if (journal.lastSequence() == 0 && log.lastSequence() > 0) {
            throw new RecoveryException("the event log is ahead of the command journal, which is empty");
        }
        if (journal.lastSequence() == 0) {
            new Bootstrap(journal, clock).begin(setting.sizes(), setting.adminKeyHash());
        }
        recovery = new Recovery(log, log.tailer());
        started = loadNewestSnapshot(setting.snapshots());
        recovery.replay(this::reader, journal.lastSequence(), (sequence, until) -> { });
        recovery.end();
        pipeline = new SimulatedPipeline(
            setting.threads(), journal, recovery.engine(), recovery.events(), new ToGateway(), clock);
        ticker = new Ticker(pipeline::nextDueNs, pipeline.commands(), clock);
        snapshots = setting.snapshots();
        StaleSessions stale = new StaleSessions(recovery.engine());
        stale.end(pipeline.commands());
        gateway.catchUp();
        gateway.openTrading();
    }

    /** What an exchange is started with. */
    public record Setting(
        boolean syncToDisk, int threads, long segmentBytes, EngineSizes sizes, byte[] adminKeyHash,
        SnapshotFolder snapshots) {

        public JournalConfig commands() {
            return new JournalConfig(Path.of("commands"), syncToDisk, segmentBytes);
        }

        public JournalConfig events() {
            return new JournalConfig(Path.of("events"), false, segmentBytes);
        }
    }

    public SimulatedGateway gateway() {
        return gateway;
    }

    public SimulatedPipeline pipeline() {
        return pipeline;
    }

    public MatchingEngine engine() {
        return recovery.engine();
    }

    public CommandJournal journal() {
        return journal;
    }

    /** At the start of the event log. */
    public EventLogTailer tailer() {
        return log.tailer();
    }

    public JournalReader reader(long fromSequence) {
        return JournalReader.open(commandsConfig, commandsStore, fromSequence);
    }

    /** The snapshot it began with. */
    public Optional<SnapshotHeader> started() {
        return started;
    }

    /** Let the shadow execute and prove at most so many commands. */
    public void shadow(int limit) {
        shadow().turn(pipeline.lastSequence(), limit);
    }

    /** Let the shadow write a snapshot; false = it has one of the state it is at. */
    public boolean writeSnapshot() {
        return shadow().write();
    }

    /** What the ticker does every few milliseconds. */
    public void tick() {
        ticker.run();
    }

    /** An orderly stop, up to the files; nothing may be in the ring. */
    public void close() {
        gateway.abandon();
        journal.close();
        log.close();
    }

    /** Made when it is first needed, to save time. */
    private SimulatedShadow shadow() {
        if (shadow == null) {
            shadow = new SimulatedShadow(this::reader, log.tailer(), snapshots, started);
        }
        return shadow;
    }

    private Optional<SnapshotHeader> loadNewestSnapshot(SnapshotFolder folder) {
        folder.deleteLeftovers();
        try (EventLogTailer tailer = log.tailer()) {
            return new NewestSnapshot(
                folder, this::reader, journal.lastSequence(), EventLogEnd.wholeThrough(tailer), LOG::warn)
                .load(recovery, (done, total) -> { });
        }
    }

    private Reason offer(
        int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        return pipeline.commands().offer(memberId, sessionId, buffer, offset, length);
    }

    private static GatewayConfig gatewayConfig(boolean syncToDisk) {
        return new GatewayConfig("127.0.0.1", 0, 0, 0, false, MAX_CONNECTIONS, 10 * SECOND_MS, 10 * SECOND_MS,
            30 * SECOND_MS, 5, 1, syncToDisk ? Durability.DISK : Durability.OS);
    }

    private final class ToGateway implements Downstream {

        @Override
        public void onExecuted(long sequence) {
            gateway.signal(sequence);
        }

        @Override
        public void onAnswer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
            gateway.answer(sessionId, asOfSequence, buffer, offset, length);
        }
    }
}
