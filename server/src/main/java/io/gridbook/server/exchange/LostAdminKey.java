package io.gridbook.server.exchange;

import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Gives the administrator of a stopped exchange another key: a journaled command like every other change. */
public final class LostAdminKey {

    private LostAdminKey() {
    }

    /** Journal a new key and write it to {@code admin.key}; returns that file. Older keys stay valid until revoked. */
    public static Path replace(Configuration configuration) throws IOException {
        ExchangeConfig config = ExchangeConfig.of(configuration);
        if (!Files.isDirectory(config.commands().folder())) {
            throw new EnvironmentException("no exchange's data in " + config.dataFolder(), null);
        }
        try (FolderLock lock = FolderLock.acquire(config.dataFolder());
             CommandJournal journal = CommandJournal.open(config.commands())) {
            new Bootstrap(journal, new SystemEpochNanoClock()).replaceAdminKey(config.dataFolder());
        }
        return config.dataFolder().resolve(AdminKey.FILE_NAME);
    }
}
