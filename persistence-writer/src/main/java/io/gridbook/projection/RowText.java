package io.gridbook.projection;

import java.math.BigDecimal;

/** One row as text: what both sides of a reconciliation are brought to before they are compared. */
final class RowText {

    private static final String NULL = "null";

    private final StringBuilder text = new StringBuilder(256);
    /** Not seen from the text: a first column may be empty. */
    private boolean first = true;

    RowText begin() {
        text.setLength(0);
        first = true;
        return this;
    }

    RowText add(String value) {
        if (!first) {
            text.append('|');
        }
        first = false;
        text.append(value == null ? NULL : value);
        return this;
    }

    RowText add(long value) {
        return add(Long.toString(value));
    }

    RowText add(boolean value) {
        return add(value ? "t" : "f");
    }

    RowText add(Enum<?> value) {
        return add(value == null ? null : value.name());
    }

    RowText add(BigDecimal value) {
        return add(value == null ? null : value.toPlainString());
    }

    RowText addOptional(long value, long nullValue) {
        return add(value == nullValue ? null : Long.toString(value));
    }

    /** In microseconds, as the tables have it. */
    RowText addTime(long epochNs, long nullValue) {
        return add(epochNs == nullValue ? null : Long.toString(Math.floorDiv(epochNs, 1_000L)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
