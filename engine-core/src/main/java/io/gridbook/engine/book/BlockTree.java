package io.gridbook.engine.book;

/**
 * The blocks of one side of a book in order: a chain from best to worst, and a treap that finds a new block's place.
 *
 * <p>Walking uses the chain alone. The treap's random priorities are a hash of the block's number, so equal histories
 * give equal trees; it is only asked when a block is added, and never recursively.
 *
 * <p><b>Source.</b> Seidel and Aragon, "Randomized search trees", Algorithmica 16 (1996).
 */
final class BlockTree {

    private static final int NONE = BlockPool.NONE;

    private final BlockPool blocks;
    private int root = NONE;

    BlockTree(BlockPool blocks) {
        this.blocks = blocks;
    }

    void insert(int block) {
        long number = blocks.number(block);
        int below = NONE;
        int above = NONE;
        int parent = NONE;
        int at = root;
        while (at != NONE) {
            parent = at;
            if (number < blocks.number(at)) {
                above = at;
                at = blocks.left(at);
            } else {
                below = at;
                at = blocks.right(at);
            }
        }
        chain(below, block);
        chain(block, above);
        blocks.parent(block, parent);
        if (parent == NONE) {
            root = block;
        } else if (parent == above) {
            blocks.left(parent, block);
        } else {
            blocks.right(parent, block);
        }
        rise(block);
    }

    void remove(int block) {
        int left;
        int right;
        while ((left = blocks.left(block)) != NONE | (right = blocks.right(block)) != NONE) {
            rotateUp(left == NONE || right != NONE && weight(right) > weight(left) ? right : left);
        }
        int parent = blocks.parent(block);
        if (parent == NONE) {
            root = NONE;
        } else if (blocks.left(parent) == block) {
            blocks.left(parent, NONE);
        } else {
            blocks.right(parent, NONE);
        }
        chain(blocks.previous(block), blocks.next(block));
    }

    private void chain(int previous, int next) {
        if (previous != NONE) {
            blocks.next(previous, next);
        }
        if (next != NONE) {
            blocks.previous(next, previous);
        }
    }

    private void rise(int block) {
        long weight = weight(block);
        int parent;
        while ((parent = blocks.parent(block)) != NONE && weight(parent) < weight) {
            rotateUp(block);
        }
    }

    private void rotateUp(int block) {
        int parent = blocks.parent(block);
        int grandparent = blocks.parent(parent);
        int moved;
        if (blocks.left(parent) == block) {
            moved = blocks.right(block);
            blocks.left(parent, moved);
            blocks.right(block, parent);
        } else {
            moved = blocks.left(block);
            blocks.right(parent, moved);
            blocks.left(block, parent);
        }
        if (moved != NONE) {
            blocks.parent(moved, parent);
        }
        blocks.parent(parent, block);
        blocks.parent(block, grandparent);
        if (grandparent == NONE) {
            root = block;
        } else if (blocks.left(grandparent) == parent) {
            blocks.left(grandparent, block);
        } else {
            blocks.right(grandparent, block);
        }
    }

    private long weight(int block) {
        long hash = blocks.number(block) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        return hash ^ hash >>> 32;
    }
}
