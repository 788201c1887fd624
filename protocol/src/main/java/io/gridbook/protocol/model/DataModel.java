package io.gridbook.protocol.model;

/** UTF-8 text of variable length: a uint16 length, then the bytes. Empty means absent, which not every one may be. */
public final class DataModel extends Member {

    public static final int LENGTH_LENGTH = 2;

    private final int maxLength;
    private final boolean optional;

    DataModel(String name, int index, int maxLength, boolean optional) {
        super(name, name, index);
        this.maxLength = maxLength;
        this.optional = optional;
    }

    /** In bytes. */
    public int maxLength() {
        return maxLength;
    }

    @Override
    public boolean isOptional() {
        return optional;
    }

    @Override
    public boolean isInternal() {
        return false;
    }
}
