package io.gridbook.server.exchange;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An exchange's data folder as a tool finds it, whether or not the exchange runs.
 *
 * @param path      of the folder itself
 * @param commands  the command journal
 * @param events    the event log
 * @param snapshots the engine's states, of which there may be none
 */
public record DataFolder(Path path, JournalConfig commands, JournalConfig events, SnapshotFolder snapshots) {

    /** @throws EnvironmentException when no exchange ever ran on the folder that is configured */
    public static DataFolder of(Configuration configuration) {
        Path path = configuration.dataFolder();
        JournalConfig commands = ExchangeConfig.commands(configuration);
        if (!Files.isDirectory(commands.folder())) {
            throw new EnvironmentException("no exchange's data in " + path, null);
        }
        return new DataFolder(path, commands, ExchangeConfig.events(configuration),
            new SnapshotFolder(path.resolve("snapshots"), MatchingEngine.RULES_VERSION,
                MessageHeaderDecoder.SCHEMA_VERSION));
    }
}
