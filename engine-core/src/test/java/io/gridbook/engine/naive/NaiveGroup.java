package io.gridbook.engine.naive;

import io.gridbook.engine.TestInstrument;
import io.gridbook.protocol.codec.Side;
import java.util.ArrayList;
import java.util.List;

/** Orders of one member that share what is left. */
final class NaiveGroup {

    final int memberId;
    final long id;
    final Side side;
    final TestInstrument unit;
    final List<NaiveOrder> joined = new ArrayList<>();
    long remaining;

    NaiveGroup(int memberId, long id, Side side, TestInstrument unit, long remaining) {
        this.memberId = memberId;
        this.id = id;
        this.side = side;
        this.unit = unit;
        this.remaining = remaining;
    }

    /** Whether a number is as much, and as well traded, in an instrument as it is here; anything is in none. */
    boolean fits(Side otherSide, NaiveInstrument instrument) {
        return side == otherSide && (instrument == null
            || unit.lotSize() == instrument.terms.lotSize()
            && unit.quantityDecimals() == instrument.terms.quantityDecimals());
    }
}
