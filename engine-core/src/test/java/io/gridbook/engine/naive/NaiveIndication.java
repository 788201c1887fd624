package io.gridbook.engine.naive;

import java.math.BigInteger;

/** What an auction gives at this moment; no price = nothing. */
record NaiveIndication(Long price, BigInteger volume, BigInteger imbalance) {

    static final NaiveIndication NOTHING = new NaiveIndication(null, BigInteger.ZERO, BigInteger.ZERO);
}
