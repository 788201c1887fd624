package io.gridbook.server.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a replay's report is to equal: a text, its SHA-256, or nothing.
 *
 * @param sha256 64 lower-case hex digits, or null
 * @param text   the expected lines, plain or gzip, or null
 */
public record Expectation(String sha256, Path text) {

    public static final Expectation NONE = new Expectation(null, null);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** A SHA-256 or the name of a file. */
    public static Expectation parse(String text) {
        if (text == null) {
            return NONE;
        }
        return SHA_256.matcher(text).matches()
            ? new Expectation(text.toLowerCase(Locale.ROOT), null) : new Expectation(null, Path.of(text));
    }

    /** The expected lines, or null; a heading of quantcup's fills is passed over. */
    RecordingReader open(ReplayFormat format) throws IOException {
        if (text == null) {
            return null;
        }
        RecordingReader lines = new RecordingReader(text);
        if (format == ReplayFormat.QUANTCUP) {
            lines.nextLine();
        }
        return lines;
    }
}
