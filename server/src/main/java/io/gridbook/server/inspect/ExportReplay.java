package io.gridbook.server.inspect;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.ExportReader;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.server.replay.ReplayResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * Executes an exported journal in an engine of its own, and compares the events with those it led to before.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> IOException when the file cannot be read; JournalException when it is damaged or not ours;
 * {@link NotThereException} when it does not begin at the start.
 */
public final class ExportReplay {

    private static final int BUFFER_BYTES = 1 << 16;

    private final EventsProof proof = new EventsProof();
    private final EventBatch events = new EventBatch(proof);
    private final MatchingEngine engine = new MatchingEngine(events);
    private long commands;

    /**
     * @param expected hex SHA-256 over the events; null = what the file itself says
     * @param limit    how many commands are executed at most
     * @param said     is told now and then how far it is, in words
     */
    public static ReplayResult run(Path file, String expected, long limit, Consumer<String> said) throws IOException {
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
            InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain, BUFFER_BYTES) : plain) {
            ExportReader reader = new ExportReader(
                file.toString(), in, MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
            if (reader.first() != 1) {
                throw new NotThereException(file + " begins with sequence " + reader.first()
                    + ": only a journal from its first command on can be replayed");
            }
            return new ExportReplay().run(reader, expected, limit, said);
        }
    }

    private ReplayResult run(ExportReader reader, String expected, long limit, Consumer<String> said) {
        ProgressLine progress = new ProgressLine("replaying commands", said);
        long startNs = System.nanoTime();
        boolean isWhole = false;
        while (commands < limit && !isWhole) {
            isWhole = !reader.next(this::onRecord);
            progress.at(commands, limit);
        }
        events.flush();
        long elapsedNs = System.nanoTime() - startNs;
        String sha256 = HexFormat.of().formatHex(proof.sha256());
        boolean knows = isWhole && reader.isProof();
        String difference = null;
        if (expected != null && !expected.equals(sha256)) {
            difference = different("sha256", expected, sha256);
        } else if (knows && !HexFormat.of().formatHex(reader.eventsSha256()).equals(sha256)) {
            difference = different("sha256", HexFormat.of().formatHex(reader.eventsSha256()), sha256);
        } else if (knows && reader.stateDigest() != engine.stateDigest()) {
            difference = different("digest", Long.toHexString(reader.stateDigest()),
                Long.toHexString(engine.stateDigest()));
        }
        return new ReplayResult(commands, proof.events(), proof.trades(), sha256, elapsedNs,
            knows || expected != null, difference == null ? 0 : commands, difference, new Histogram(1));
    }

    private static String different(String what, String expected, String came) {
        return "expected: " + what + " " + expected + System.lineSeparator() + "came:     " + what + " " + came;
    }

    private void onRecord(
        long sequence, long timestampNs, int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        engine.onCommand(sequence, timestampNs, memberId, sessionId, buffer, offset, length);
        commands++;
    }
}
