package io.gridbook.benchmarks.race;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The commands both engines of a race are given, as flat records; the first of them only fill the book.
 *
 * <pre>
 *  0  u8    kind        see {@link CommandKind}
 *  1  u8    side        0 buy, 1 sell
 *  2  u16   instrument  0, 1, 2...
 *  4  int32 member      1, 2, 3...
 *  8  int64 orderId     1, 2, 3... for new orders, never used twice
 * 16  int64 price       the limit, MOVE: the new price, FILL_OR_KILL_BUDGET: the money
 * 24  int64 size
 * 32  int64 sources     a buy's accepted sources as a bit set, a sell's source as one; 0 = not given
 * </pre>
 */
public final class CommandStream {

    static final int RECORD_LENGTH = 40;
    static final int KIND = 0;
    static final int SIDE = 1;
    static final int INSTRUMENT = 2;
    static final int MEMBER = 4;
    static final int ORDER_ID = 8;
    static final int PRICE = 16;
    static final int SIZE = 24;
    static final int SOURCES = 32;

    private final StreamTerms terms;
    private final UnsafeBuffer records;

    CommandStream(StreamTerms terms, byte[] records) {
        this.terms = terms;
        this.records = new UnsafeBuffer(records);
    }

    public static CommandStream read(Path file) {
        try {
            return new CommandStream(
                StreamTerms.parse(Files.readString(termsOf(file))), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same commands on instruments that know sources. */
    CommandStream sourced() {
        return new CommandStream(terms.onSourced(), records.byteArray());
    }

    /** Write the records to a file and what is to be known about them beside it. */
    public void write(Path file) throws IOException {
        Files.write(file, records.byteArray());
        Files.writeString(termsOf(file), terms.toString());
    }

    static Path termsOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".terms");
    }

    public StreamTerms terms() {
        return terms;
    }

    UnsafeBuffer records() {
        return records;
    }

    public int count() {
        return records.capacity() / RECORD_LENGTH;
    }

    public int kind(int i) {
        return records.getByte(i * RECORD_LENGTH + KIND);
    }

    public boolean isBuy(int i) {
        return records.getByte(i * RECORD_LENGTH + SIDE) == 0;
    }

    public int instrument(int i) {
        return records.getShort(i * RECORD_LENGTH + INSTRUMENT, LITTLE_ENDIAN) & 0xFFFF;
    }

    public int member(int i) {
        return records.getInt(i * RECORD_LENGTH + MEMBER, LITTLE_ENDIAN);
    }

    public long orderId(int i) {
        return records.getLong(i * RECORD_LENGTH + ORDER_ID, LITTLE_ENDIAN);
    }

    public long price(int i) {
        return records.getLong(i * RECORD_LENGTH + PRICE, LITTLE_ENDIAN);
    }

    public long size(int i) {
        return records.getLong(i * RECORD_LENGTH + SIZE, LITTLE_ENDIAN);
    }

    int sources(int i) {
        return terms.sourced() ? (int) records.getLong(i * RECORD_LENGTH + SOURCES, LITTLE_ENDIAN) : 0;
    }
}
