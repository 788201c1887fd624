package io.gridbook.server.cli.tools;

import picocli.CommandLine.Command;

/** Members, keys, limits and instruments of a running exchange. Other packages may add subcommands. */
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    description = {"Members, keys, limits and instruments of a running exchange. Answers are JSON, one line each.",
        "And its data folder: backup, pruning, a lost key."},
    subcommands = {
        AdminMembers.class, AdminKeys.class, AdminLimits.class, AdminCapacity.class, AdminInstruments.class,
        AdminReferencePrice.class, AdminHaltAll.class, AdminResumeAll.class, AdminBust.class, AdminDigest.class,
        AdminSnapshot.class, AdminJournal.class, AdminBackup.class, AdminRecover.class
    })
public final class AdminCommand extends CommandGroup {

    public static final String DEFAULT_EXCHANGE = "127.0.0.1:7002";
    public static final String DEFAULT_KEY = "data/admin.key";
}
