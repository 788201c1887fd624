package io.gridbook.protocol.model;

/** UTF-8 text of variable length: a uint16 length, then the bytes. Empty means absent. */
public final class DataModel extends Member {

    public static final int LENGTH_LENGTH = 2;

    private final int maxLength;

    DataModel(String name, int index, int maxLength) {
        super(name, name, index);
        this.maxLength = maxLength;
    }

    /** In bytes. */
    public int maxLength() {
        return maxLength;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isInternal() {
        return false;
    }
}
