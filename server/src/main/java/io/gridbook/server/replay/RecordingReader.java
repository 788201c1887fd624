package io.gridbook.server.replay;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A text file of comma-separated lines, plain or gzip, read line by line.
 *
 * <p><b>Threading.</b> Confined to one thread, but for {@link #fractionRead}.
 * <p><b>Allocation.</b> None per line.
 */
public final class RecordingReader implements Closeable {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int MAX_FIELDS = 32;

    private final InputStream in;
    private final Counter counter;
    private final long fileBytes;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private final int[] fieldStart = new int[MAX_FIELDS + 1];
    private int fieldCount;
    private int lineStart;
    private int lineEnd;
    private int next;
    private int limit;
    private long lineNumber;

    public RecordingReader(Path file) throws IOException {
        fileBytes = Math.max(1, Files.size(file));
        counter = new Counter(Files.newInputStream(file));
        in = file.toString().endsWith(".gz") ? new GZIPInputStream(counter, BUFFER_BYTES) : counter;
    }

    /** Counts what was read of the file itself, before it is unpacked. */
    private static final class Counter extends FilterInputStream {
        private volatile long count;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count = read < 0 ? count : count + 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count = count + Math.max(0, read);
            return read;
        }
    }

    /** How much of the file has been read, 0 to 1. */
    public double fractionRead() {
        return Math.min(1.0, (double) counter.count / fileBytes);
    }

    /** Go to the next line; false at the end. An empty last line is none. */
    public boolean nextLine() throws IOException {
        lineStart = next;
        int position = next;
        while (true) {
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            if (position < limit) {
                next = position + 1;
                break;
            }
            position -= lineStart;
            if (!fill()) {
                position = limit;
                next = limit;
                if (position == lineStart) {
                    return false;
                }
                break;
            }
        }
        lineEnd = position > lineStart && buffer[position - 1] == '\r' ? position - 1 : position;
        lineNumber++;
        split();
        return true;
    }

    /** The number of the line read last, from 1. */
    public long lineNumber() {
        return lineNumber;
    }

    public String line() {
        return new String(buffer, lineStart, lineEnd - lineStart, StandardCharsets.UTF_8);
    }

    public int fieldCount() {
        return fieldCount;
    }

    public boolean isEmpty(int field) {
        return field >= fieldCount || fieldStart[field + 1] - 1 == fieldStart[field];
    }

    /** The first byte of a field; 0 when it is empty. */
    public byte first(int field) {
        return isEmpty(field) ? 0 : buffer[fieldStart[field]];
    }

    public boolean is(int field, String text) {
        if (field >= fieldCount || fieldStart[field + 1] - 1 - fieldStart[field] != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (buffer[fieldStart[field] + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A field as an integer. */
    public long number(int field) throws IOException {
        if (isEmpty(field)) {
            throw malformed(field);
        }
        int position = fieldStart[field];
        int end = fieldStart[field + 1] - 1;
        boolean negative = buffer[position] == '-';
        long value = 0;
        for (int i = negative ? position + 1 : position; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                throw malformed(field);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** Whether the line is exactly these bytes. */
    public boolean lineEquals(byte[] bytes, int offset, int length) {
        return Arrays.equals(buffer, lineStart, lineEnd, bytes, offset, offset + length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private IOException malformed(int field) {
        return new IOException("line " + lineNumber + ": field " + (field + 1) + " is no integer: " + line());
    }

    private void split() {
        fieldCount = 0;
        fieldStart[0] = lineStart;
        for (int i = lineStart; i < lineEnd && fieldCount < MAX_FIELDS - 1; i++) {
            if (buffer[i] == ',') {
                fieldStart[++fieldCount] = i + 1;
            }
        }
        fieldStart[++fieldCount] = lineEnd + 1;
    }

    /** Read more behind what is left of the line begun, which moves to the front. */
    private boolean fill() throws IOException {
        int kept = limit - lineStart;
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        System.arraycopy(buffer, lineStart, buffer, 0, kept);
        lineStart = 0;
        limit = kept;
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read > 0;
    }
}
