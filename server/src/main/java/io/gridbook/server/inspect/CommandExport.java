package io.gridbook.server.inspect;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.ExportWriter;
import io.gridbook.journal.JournalReader;
import io.gridbook.server.exchange.DataFolder;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Writes commands of the journal as one single file, also while the exchange runs. From the very first command on it
 * also executes them, so that the file tells what they lead to.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> JournalException where the journal is damaged; {@link NotThereException} when it does not hold what
 * is asked for; UncheckedIOException when the output fails.
 */
public final class CommandExport {

    private static final int RECORDS_PER_POLL = 1_000;

    private final DataFolder data;
    private final ProgressLine progress;
    private final EventsProof proof = new EventsProof();
    private final EventBatch events = new EventBatch(proof);
    private final MatchingEngine engine = new MatchingEngine(events);
    private ExportWriter writer;
    private boolean isFromTheStart;
    private long lastSequence;

    public CommandExport(DataFolder data, Consumer<String> said) {
        this.data = data;
        this.progress = new ProgressLine("exporting commands", said);
    }

    /**
     * @param from 0 = the oldest there is
     * @param to   {@code Long.MAX_VALUE} = the newest there is
     * @return what was written, in one line
     */
    public String write(long from, long to, OutputStream out) {
        long first = from == 0 ? JournalReader.firstSequence(data.commands()) : from;
        isFromTheStart = first == 1;
        lastSequence = first - 1;
        try (JournalReader reader = JournalReader.open(data.commands(), first)) {
            if (!reader.skip()) {
                throw new NotThereException("the journal ends before sequence " + first);
            }
            writer = new ExportWriter(out, data.commands(), first, reader.chain());
            int read = 1;
            while (read > 0 && lastSequence < to) {
                read = reader.poll(this::onRecord, (int) Math.min(RECORDS_PER_POLL, to - lastSequence));
                progress.at(lastSequence, Math.min(to, reader.markedSequence()));
            }
        }
        if (to != Long.MAX_VALUE && lastSequence < to) {
            throw new NotThereException("the journal ends at sequence " + lastSequence);
        }
        String what = lastSequence - first + 1 + " commands, sequence " + first + " to " + lastSequence;
        return isFromTheStart ? what + finishWithProof() : what + finish();
    }

    private String finish() {
        writer.finish();
        return ", not from the start: it cannot be replayed";
    }

    private String finishWithProof() {
        events.flush();
        long digest = engine.stateDigest();
        byte[] sha256 = proof.sha256();
        writer.finish(digest, sha256);
        return ", " + proof.events() + " events, sha256 " + HexFormat.of().formatHex(sha256) + ", digest "
            + HexFormat.of().toHexDigits(digest);
    }

    private void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        writer.onRecord(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        if (isFromTheStart) {
            engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        }
        lastSequence = sequence;
    }
}
