package io.gridbook.server.exchange;

import io.gridbook.gateway.Health;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalVerifier;
import io.gridbook.server.pipeline.EventLogWriter;
import io.gridbook.server.pipeline.Recovery;
import io.gridbook.server.pipeline.RecoveryException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.OptionalLong;

/**
 * Proves a stopped exchange's logs: each for itself (lengths, checksums, chain, high-water mark), then against each
 * other by replaying every command and comparing its events with those logged. Changes nothing.
 */
public final class Verification {

    private static final JournalVerifier.Progress QUIET = (segment, segmentCount, records) -> { };

    private final ExchangeConfig config;

    public Verification(Configuration configuration) {
        this.config = ExchangeConfig.of(configuration);
    }

    /**
     * @param digestAt also print the digest as of this sequence
     * @return whether everything is whole
     */
    public boolean run(OptionalLong digestAt, PrintStream out) {
        if (!Files.isDirectory(config.commands().folder())) {
            throw new EnvironmentException("no exchange's data in " + config.dataFolder(), null);
        }
        try (FolderLock lock = FolderLock.acquire(config.dataFolder())) {
            JournalVerifier.Result commands = JournalVerifier.verify(config.commands(), QUIET);
            JournalVerifier.Result events = JournalVerifier.verify(config.events(), QUIET);
            print("commands", commands, out);
            print("events", events, out);
            return commands.isWhole() & events.isWhole() && replay(commands.lastSequence(), digestAt, out);
        }
    }

    private boolean replay(long lastSequence, OptionalLong digestAt, PrintStream out) {
        if (digestAt.isPresent() && digestAt.getAsLong() > lastSequence) {
            out.println("digest " + digestAt.getAsLong() + ": the journal ends at " + lastSequence);
            return false;
        }
        Recovery recovery = new Recovery(null, EventLogTailer.open(config.events()));
        RecoveryReport report = new RecoveryReport(new Health(), "replaying commands", "commands");
        try {
            if (digestAt.isPresent()) {
                recovery.replay(config.commands(), digestAt.getAsLong(), report);
                printDigest(recovery, out);
            }
            recovery.replay(config.commands(), lastSequence, report);
            recovery.end();
        } catch (RecoveryException e) {
            out.println("replay: " + e.getMessage());
            return false;
        }
        EventLogWriter log = recovery.log();
        out.println("replay: " + log.comparedEvents() + " events as logged, " + log.appendedEvents()
            + " not logged yet (the next start completes them)");
        printDigest(recovery, out);
        return true;
    }

    private static void printDigest(Recovery recovery, PrintStream out) {
        out.println("digest " + recovery.lastSequence() + " " + Digests.text(recovery.engine().stateDigest()));
    }

    private static void print(String name, JournalVerifier.Result result, PrintStream out) {
        out.println(name + ": " + result.records() + " records, sequence " + result.firstSequence() + " to "
            + result.lastSequence() + (result.isWhole() ? ", whole" : ""));
        if (result.tornTail() != null && !result.tornTail().isEmpty()) {
            out.println(name + ": " + result.tornTail() + " (the next start cuts it)");
        }
        result.problems().forEach(problem -> out.println(name + ": " + problem));
    }
}
