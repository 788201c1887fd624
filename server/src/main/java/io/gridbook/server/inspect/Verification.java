package io.gridbook.server.inspect;

import io.gridbook.journal.FolderLock;
import io.gridbook.journal.JournalVerifier;
import io.gridbook.server.exchange.DataFolder;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Proves a stopped exchange's data folder: each log for itself (hashes, lengths, checksums, chain, high-water mark) and
 * each snapshot, on all cores; meanwhile, in order, every command is executed, and its events, and the state at each
 * snapshot, are compared with those kept. Changes nothing.
 *
 * <p><b>Threading.</b> Confined to one thread, which has others work for it.
 * <p><b>Errors.</b> JournalException when an exchange runs on the folder. What is wrong with the data is the answer.
 */
public final class Verification {

    private static final JournalVerifier.Progress QUIET = (segment, segmentCount, records) -> { };

    private final DataFolder data;
    private final OptionalLong digestAt;
    private final Consumer<String> out;
    private final Consumer<String> said;
    private int problems;

    /**
     * @param digestAt also tell the digest as of this sequence
     * @param out      is told what is found, line by line
     * @param said     is told how far it is
     */
    public Verification(DataFolder data, OptionalLong digestAt, Consumer<String> out, Consumer<String> said) {
        this.data = data;
        this.digestAt = digestAt;
        this.out = out;
        this.said = said;
    }

    /** Returns whether everything is whole. */
    public boolean run() {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (FolderLock lock = FolderLock.acquire(data.path())) {
            var commands = aside(() -> JournalVerifier.verify(data.commands(), QUIET, pool));
            var events = aside(() -> JournalVerifier.verify(data.events(), QUIET, pool));
            var snapshots = aside(() -> SnapshotFinding.all(data));
            ProvingReplay replay = new ProvingReplay(data, wanted(), said);
            replay.run();
            report(commands.join(), events.join(), snapshots.join(), replay);
            return problems == 0;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** On a thread of its own: those of the pool must not wait for each other. */
    private static <T> CompletableFuture<T> aside(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, work -> new Thread(work, "gridbook-verify").start());
    }

    private Set<Long> wanted() {
        Set<Long> wanted = new HashSet<>(data.snapshots().sequences());
        digestAt.ifPresent(wanted::add);
        return wanted;
    }

    private void report(JournalVerifier.Result commands, JournalVerifier.Result events,
        List<SnapshotFinding> snapshots, ProvingReplay replay) {
        report("commands", commands);
        report("events", events);
        boolean isReplayed = commands.isWhole() && replay.problem() == null;
        if (replay.problem() != null) {
            problem("replay: " + replay.problem());
        } else if (!commands.isWhole() || replay.lastSequence() < commands.lastSequence()) {
            problem("replay: stopped behind sequence " + replay.lastSequence()
                + (replay.logDamage() == null ? "" : ": " + replay.logDamage()));
        } else if (replay.ahead() != null) {
            problem("replay: " + replay.ahead());
        } else {
            out.accept("replay: " + from(replay) + replay.comparedEvents() + " events as logged, "
                + replay.missingEvents() + " not logged yet (the next start completes them)");
        }
        snapshots.forEach(snapshot -> report(snapshot, replay));
        digestAt.ifPresent(sequence -> reportDigest(sequence, replay));
        out.accept(problems == 0 ? "everything is whole" : "NOT WHOLE: see above, " + problems + " lines");
        if (isReplayed) {
            out.accept("digest " + replay.lastSequence() + " " + text(replay.digest()));
        }
    }

    private void report(String name, JournalVerifier.Result result) {
        out.accept(name + ": " + result.records() + " records, sequence " + result.firstSequence() + " to "
            + result.lastSequence() + (result.isWhole() ? ", whole" : ""));
        if (result.tornTail() != null && !result.tornTail().isEmpty()) {
            out.accept(name + ": " + result.tornTail() + " (the next start cuts it)");
        }
        result.problems().forEach(found -> problem(
            name + ": " + found.segment() + ", position " + found.position() + ": " + found.reason()));
    }

    private void report(SnapshotFinding snapshot, ProvingReplay replay) {
        Optional<Long> replayed = replay.digestAt(snapshot.sequence());
        if (snapshot.problem() != null) {
            problem(snapshot.problem());
        } else if (replayed.isPresent() && replayed.get() != snapshot.digest()) {
            problem(snapshot.name() + ": its digest is " + text(snapshot.digest()) + ", the commands lead to "
                + text(replayed.get()));
        } else {
            out.accept(snapshot.name() + ": whole, digest " + text(snapshot.digest())
                + (replayed.isPresent() ? "" : " (the replay did not come by)"));
        }
    }

    private void reportDigest(long sequence, ProvingReplay replay) {
        Optional<Long> digest = replay.digestAt(sequence);
        if (digest.isPresent()) {
            out.accept("digest " + sequence + " " + text(digest.get()));
        } else {
            problem("digest " + sequence + ": the journal reaches from " + replay.startSequence() + " to "
                + replay.lastSequence());
        }
    }

    private static String from(ProvingReplay replay) {
        return replay.startSequence() == 0 ? "" : "from the snapshot of sequence " + replay.startSequence() + " on, ";
    }

    private void problem(String line) {
        problems++;
        out.accept(line);
    }

    private static String text(long digest) {
        return HexFormat.of().toHexDigits(digest);
    }
}
