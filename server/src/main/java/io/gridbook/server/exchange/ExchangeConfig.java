package io.gridbook.server.exchange;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.GatewayConfig;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.projection.ProjectionConfig;
import io.gridbook.protocol.codec.Durability;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.server.pipeline.PipelineConfig;
import io.gridbook.server.shadow.SnapshotPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The settings of each part, checked. */
record ExchangeConfig(
    Path dataFolder, GatewayConfig gateway, PipelineConfig pipeline, JournalConfig commands, JournalConfig events,
    SnapshotFolder snapshots, SnapshotPolicy snapshotPolicy, long minFreeBytes, EngineSizes engine,
    ProjectionConfig projection) {

    private static final long MIN_SEGMENT_BYTES = 1L << 20;
    private static final long MAX_SEGMENT_BYTES = 1L << 40;
    private static final int MAX_MS = Integer.MAX_VALUE;

    static ExchangeConfig of(Configuration configuration) {
        Path data = configuration.dataFolder();
        return new ExchangeConfig(
            data,
            checked(() -> gateway(configuration)),
            checked(() -> pipeline(configuration)),
            commands(configuration),
            events(configuration),
            snapshots(configuration),
            snapshotPolicy(configuration),
            configuration.number("journal.minFreeBytes", 0, Long.MAX_VALUE),
            engine(configuration),
            checked(() -> projection(configuration)));
    }

    /** The command journal of a data folder, as every tool opens it. */
    static JournalConfig commands(Configuration configuration) {
        boolean sync = configuration.choice("journal.durability", List.of("os", "disk")).equals("disk");
        return new JournalConfig(configuration.dataFolder().resolve("commands"), sync, segmentBytes(configuration),
            MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
    }

    /** The event log: never synced, because it can be made again from the commands. */
    static JournalConfig events(Configuration configuration) {
        return new JournalConfig(configuration.dataFolder().resolve("events"), false, segmentBytes(configuration),
            MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
    }

    /** The snapshots of a data folder, as every tool sees them. */
    static SnapshotFolder snapshots(Configuration configuration) {
        return new SnapshotFolder(configuration.dataFolder().resolve("snapshots"),
            MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
    }

    private static long segmentBytes(Configuration configuration) {
        return configuration.number("journal.segmentBytes", MIN_SEGMENT_BYTES, MAX_SEGMENT_BYTES);
    }

    private static GatewayConfig gateway(Configuration configuration) {
        return new GatewayConfig(
            configuration.string("gateway.host"),
            configuration.integer("gateway.json.port", 0, 65_535),
            configuration.integer("gateway.binary.port", 0, 65_535),
            configuration.integer("gateway.http.port", 0, 65_535),
            configuration.flag("gateway.allowPlaintext"),
            configuration.integer("gateway.maxConnections", 1, 1_000_000),
            configuration.integer("gateway.heartbeatIntervalMs", 0, MAX_MS),
            configuration.integer("gateway.logonTimeoutMs", 0, MAX_MS),
            configuration.integer("gateway.stalledTimeoutMs", 0, MAX_MS),
            configuration.integer("gateway.retryAfterMs", 0, MAX_MS),
            Epoch.read(configuration.dataFolder()),
            durability(configuration));
    }

    private static Durability durability(Configuration configuration) {
        return Durability.valueOf(configuration.string("journal.durability").toUpperCase(Locale.ROOT));
    }

    private static PipelineConfig pipeline(Configuration configuration) {
        String wait = configuration.choice("pipeline.waitStrategy", List.of("backoff", "spin", "block"));
        int ringSize = configuration.integer("pipeline.ringSize", 1, 1 << 24);
        int maxBatch = configuration.integer("pipeline.maxBatch", 1, 1 << 24);
        return new PipelineConfig(
            configuration.integer("pipeline.threads", 1, 2),
            ringSize,
            configuration.integer("pipeline.cancelReserve", 0, 1 << 24),
            durability(configuration) == Durability.DISK ? ringSize : maxBatch,
            PipelineConfig.WaitKind.valueOf(wait.toUpperCase(Locale.ROOT)));
    }

    private static EngineSizes engine(Configuration configuration) {
        return new EngineSizes(
            configuration.integer("engine.maxOrders", 1, 100_000_000),
            configuration.integer("engine.maxInstruments", 1, 1_000_000),
            configuration.integer("engine.maxMembers", 1, 10_000_000),
            configuration.integer("engine.endedOrders", 1, 1 << 28));
    }

    private static ProjectionConfig projection(Configuration configuration) {
        return new ProjectionConfig(
            configuration.flag("projection.enabled"),
            configuration.string("projection.url"),
            configuration.integer("projection.batchEvents", 1, MAX_MS),
            configuration.integer("projection.retryMaxMs", 1, MAX_MS));
    }

    private static SnapshotPolicy snapshotPolicy(Configuration configuration) {
        return new SnapshotPolicy(
            configuration.number("snapshot.everyCommands", 0, Long.MAX_VALUE),
            configuration.number("snapshot.everyMinutes", 0, MAX_MS),
            configuration.integer("snapshot.keep", 1, 1_000));
    }

    private static <T> T checked(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
