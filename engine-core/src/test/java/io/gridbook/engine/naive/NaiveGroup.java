package io.gridbook.engine.naive;

import io.gridbook.protocol.codec.Side;
import java.util.ArrayList;
import java.util.List;

/** Orders of one member that share what is left. */
final class NaiveGroup {

    final int memberId;
    final long id;
    final Side side;
    final List<NaiveOrder> joined = new ArrayList<>();
    long remaining;

    NaiveGroup(int memberId, long id, Side side, long remaining) {
        this.memberId = memberId;
        this.id = id;
        this.side = side;
        this.remaining = remaining;
    }
}
