package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.LegType;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.TimeInForce;

/**
 * The legs of a basket, each a new order or a change of one.
 *
 * <p><b>Allocation.</b> All legs, at construction.
 */
final class Basket {

    static final int LEGS_MAX = 200;

    private final NewOrder[] orders = new NewOrder[LEGS_MAX];
    private final OrderChange[] changes = new OrderChange[LEGS_MAX];
    private final boolean[] replaces = new boolean[LEGS_MAX];
    private int size;

    Basket() {
        for (int leg = 0; leg < LEGS_MAX; leg++) {
            orders[leg] = new NewOrder();
            changes[leg] = new OrderChange();
        }
    }

    /** Take the legs of a command; false when there are none, too many, or one of no kind. */
    boolean read(PlaceBasketDecoder command) {
        PlaceBasketDecoder.LegsDecoder legs = command.legs();
        size = legs.count();
        if (size < 1 || size > LEGS_MAX) {
            return false;
        }
        boolean valid = true;
        for (int leg = 0; leg < size; leg++) {
            legs.next();
            short legType = legs.legTypeRaw();
            replaces[leg] = legType == LegType.REPLACE_ORDER.value();
            valid &= replaces[leg] || legType == LegType.PLACE_ORDER.value() || legType == CommandFields.NULL_CODE;
            if (replaces[leg]) {
                changes[leg].decode(legs);
            } else {
                orders[leg].decode(legs);
            }
        }
        return valid;
    }

    int size() {
        return size;
    }

    boolean isReplace(int leg) {
        return replaces[leg];
    }

    NewOrder place(int leg) {
        return orders[leg];
    }

    OrderChange replace(int leg) {
        return changes[leg];
    }

    /** Let a place leg be filled whole or not at all. */
    void fillOrKill(int leg) {
        orders[leg].timeInForce(TimeInForce.FOK.value());
    }

    /** The name a leg gives its order; null value = none. */
    long clientOrderId(int leg) {
        return replaces[leg] ? changes[leg].clientOrderId() : orders[leg].clientOrderId();
    }

    /** The group a place leg names; null value = none. */
    long linkGroup(int leg) {
        return replaces[leg] ? OrderPool.NULL : orders[leg].linkGroup();
    }
}
