package io.gridbook.protocol.model;

import io.gridbook.protocol.codec.Reason;

/** A repeating group: its dimensions (block length, count: two uint16), then its entries. Some need one. */
public final class GroupModel extends Member {

    public static final int DIMENSIONS_LENGTH = 4;
    public static final int COUNT_OFFSET = 2;

    private final GroupShape shape;
    private final int minCount;
    private final int maxCount;
    private final BlockModel entry;

    GroupModel(String name, int index, GroupShape shape, int minCount, int maxCount, BlockModel entry) {
        super(name, name, index);
        this.shape = shape;
        this.minCount = minCount;
        this.maxCount = maxCount;
        this.entry = entry;
    }

    /** What is wrong with a number of entries, or null. */
    public Reason flaw(int count) {
        return count > maxCount ? Reason.TOO_LONG : count < minCount ? Reason.INVALID_VALUE : null;
    }

    /** The least number of entries. */
    public int minCount() {
        return minCount;
    }

    public GroupShape shape() {
        return shape;
    }

    public BlockModel entry() {
        return entry;
    }

    @Override
    public boolean isOptional() {
        return minCount == 0;
    }

    @Override
    public boolean isInternal() {
        return false;
    }
}
