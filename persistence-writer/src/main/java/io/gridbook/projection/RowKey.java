package io.gridbook.projection;

/** What names a row: an id, or an event's sequence and index. */
record RowKey(long first, int second) implements Comparable<RowKey> {

    @Override
    public int compareTo(RowKey other) {
        int order = Long.compare(first, other.first);
        return order != 0 ? order : Integer.compare(second, other.second);
    }

    @Override
    public String toString() {
        return second == 0 ? Long.toString(first) : first + "/" + second;
    }
}
