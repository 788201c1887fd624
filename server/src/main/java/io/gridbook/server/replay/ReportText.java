package io.gridbook.server.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The lines of a report, hashed as one text ({@code \n} between lines, none at the end) and compared with what is
 * expected as they come.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Allocation.</b> None per line.
 */
public final class ReportText implements Closeable {

    private static final int MAX_LINE_BYTES = 1024;
    private static final int MAX_DIGITS = 20;

    private final MessageDigest digest;
    private final RecordingReader expected;
    private final byte[] text = new byte[64 * 1024];
    private final byte[] digits = new byte[MAX_DIGITS];
    private int lineStart;
    private int length;
    private long lines;
    private long differsAt;
    private String difference;

    /** @param expected the lines expected, or null when there are none to compare with */
    public ReportText(RecordingReader expected) {
        this.expected = expected;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Begin a line with its first field. */
    public ReportText line(long first) {
        beginLine();
        put(first);
        return this;
    }

    /** Begin a line with a word. */
    public ReportText line(String word) {
        beginLine();
        for (int i = 0; i < word.length(); i++) {
            text[length++] = (byte) word.charAt(i);
        }
        return this;
    }

    /** Add a field. */
    public ReportText field(long value) {
        text[length++] = ',';
        put(value);
        return this;
    }

    /** The line is complete. */
    public void end() throws IOException {
        lines++;
        if (expected != null && difference == null) {
            if (!expected.nextLine()) {
                differ("nothing more", line());
            } else if (!expected.lineEquals(text, lineStart, length - lineStart)) {
                differ(expected.line(), line());
            }
        }
    }

    /**
     * There are no more lines to come: the next one expected is missing.
     *
     * @param seqField which field of a line holds the number of its message
     * @param limit    messages from this number on were not sent, and their lines are not missing
     */
    public void finish(int seqField, long limit) throws IOException {
        if (expected != null && difference == null && expected.nextLine() && expected.number(seqField) < limit) {
            differ(expected.line(), "nothing more");
            differsAt = lines + 1;
        }
    }

    public long lines() {
        return lines;
    }

    /** The first difference in words, or null. */
    public String difference() {
        return difference;
    }

    /** The number of the first line that differs, from 1. */
    public long differsAt() {
        return differsAt;
    }

    /** The SHA-256 of the text in hex; nothing can be added after it. */
    public String sha256() {
        digest.update(text, 0, length);
        length = 0;
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        if (expected != null) {
            expected.close();
        }
    }

    private void beginLine() {
        if (text.length - length < MAX_LINE_BYTES) {
            digest.update(text, 0, length);
            length = 0;
        }
        if (lines > 0) {
            text[length++] = '\n';
        }
        lineStart = length;
    }

    private String line() {
        return new String(text, lineStart, length - lineStart, StandardCharsets.US_ASCII);
    }

    private void differ(String wanted, String got) {
        differsAt = lines;
        difference = "expected: " + wanted + System.lineSeparator() + "came:     " + got;
    }

    private void put(long value) {
        long rest = value;
        int count = 0;
        do {
            digits[count++] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            text[length++] = '-';
        }
        while (count > 0) {
            text[length++] = digits[--count];
        }
    }
}
