package io.gridbook.server.inspect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A point of the exchange's past: the state after every command up to it.
 *
 * @param sequence    of the last command that can belong to it
 * @param timestampNs of the last command that can belong to it, epoch nanoseconds
 */
public record Moment(long sequence, long timestampNs) {

    private static final long NS_PER_SECOND = 1_000_000_000L;

    public static Moment ofSequence(long sequence) {
        return new Moment(sequence, Long.MAX_VALUE);
    }

    /**
     * @param text epoch nanoseconds, or ISO-8601 with a zone: {@code 2026-11-21T08:00:00Z}
     * @throws IllegalArgumentException if it is neither
     */
    public static Moment ofInstant(String text) {
        if (text.matches("-?\\d+")) {
            return new Moment(Long.MAX_VALUE, Long.parseLong(text));
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return new Moment(Long.MAX_VALUE, Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(text + " is no instant: write 2026-11-21T08:00:00.5Z with a zone,"
                + " or epoch nanoseconds", e);
        }
    }

    /** Whether it was named by a sequence. */
    boolean isSequence() {
        return timestampNs == Long.MAX_VALUE;
    }

    boolean includes(long commandSequence, long commandTimestampNs) {
        return commandSequence <= sequence && commandTimestampNs <= timestampNs;
    }
}
