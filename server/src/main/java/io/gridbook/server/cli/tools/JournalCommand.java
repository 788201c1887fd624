package io.gridbook.server.cli.tools;

import picocli.CommandLine.Command;

/** What the journal holds, to be read by people and programs. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    description = "What the logs hold: every command and event, the exchange's state at any time, all in one file.",
    subcommands = {JournalDump.class, JournalSeek.class, JournalExport.class})
public final class JournalCommand extends CommandGroup {
}
