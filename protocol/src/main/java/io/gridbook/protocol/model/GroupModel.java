package io.gridbook.protocol.model;

/** A repeating group: its dimensions (block length, count: two uint16), then its entries. Never absent, maybe empty. */
public final class GroupModel extends Member {

    public static final int DIMENSIONS_LENGTH = 4;
    public static final int COUNT_OFFSET = 2;
    public static final int MAX_COUNT = 65534;

    private final GroupShape shape;
    private final BlockModel entry;

    GroupModel(String name, int index, GroupShape shape, BlockModel entry) {
        super(name, name, index);
        this.shape = shape;
        this.entry = entry;
    }

    public GroupShape shape() {
        return shape;
    }

    public BlockModel entry() {
        return entry;
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
