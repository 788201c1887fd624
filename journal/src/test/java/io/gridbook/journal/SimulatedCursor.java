package io.gridbook.journal;

/** Reads excerpts the way Chronicle does: at a header that is zero or "not complete" it ends without a word. */
final class SimulatedCursor implements SegmentCursor {

    private final SimulatedSegments store;
    private final long first;
    private final SimulatedFile file;
    private int at;

    SimulatedCursor(SimulatedSegments store, long first, SimulatedFile file) {
        this.store = store;
        this.first = first;
        this.file = file;
    }

    @Override
    public boolean next(Excerpt excerpt) {
        int length = nextLength();
        if (length < 0) {
            return false;
        }
        if (length > SegmentStore.EXCERPT_BYTES_MAX) {
            throw new JournalException(store.name(first) + ": an excerpt claims " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        file.read(at + SimulatedWriter.HEADER_BYTES, bytes);
        excerpt.length(length);
        excerpt.buffer().putBytes(0, bytes);
        skip(length);
        return true;
    }

    @Override
    public boolean seek(long ordinal) {
        at = 0;
        for (long passed = 0; passed < ordinal; passed++) {
            int length = nextLength();
            if (length < 0) {
                return false;
            }
            skip(length);
        }
        return ordinal == 0 || nextLength() >= 0;
    }

    @Override
    public long seekEnd() {
        at = 0;
        long count = 0;
        for (int length = nextLength(); length >= 0; length = nextLength()) {
            skip(length);
            count++;
        }
        return count;
    }

    @Override
    public boolean hasLeftovers() {
        for (int i = at; i < file.cached().length; i++) {
            if (file.cached()[i] != 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** The length of the next excerpt, -1 if there is none. */
    private int nextLength() {
        store.checkAlive();
        while (at < file.cached().length) {
            int header = file.getInt(at);
            int length = header & SimulatedWriter.LENGTH_MASK;
            if (header == 0 || (header & SimulatedWriter.NOT_COMPLETE) != 0) {
                return -1;
            }
            if ((header & SimulatedWriter.METADATA) == 0) {
                return length;
            }
            skip(length);
        }
        return -1;
    }

    private void skip(int length) {
        at = (int) Math.min(Integer.MAX_VALUE / 2,
            (long) at + SimulatedWriter.HEADER_BYTES + SimulatedWriter.alignedLength(length));
    }
}
