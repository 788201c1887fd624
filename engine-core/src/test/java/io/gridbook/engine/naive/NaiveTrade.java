package io.gridbook.engine.naive;

import java.math.BigInteger;

/** A trade that can still be annulled. */
final class NaiveTrade {

    final long id;
    final NaiveOrder buy;
    final NaiveOrder sell;
    final long buyName;
    final long sellName;
    final long quantity;
    final long price;
    BigInteger buyAmount;
    BigInteger sellAmount;
    boolean buyCounted;
    boolean sellCounted;
    boolean annulled;

    NaiveTrade(long id, NaiveOrder buy, NaiveOrder sell, long quantity, long price) {
        this.id = id;
        this.buy = buy;
        this.sell = sell;
        this.buyName = buy.clientOrderId;
        this.sellName = sell.clientOrderId;
        this.quantity = quantity;
        this.price = price;
    }

    boolean isSelfTrade() {
        return buy.sameSelfTradeGroup(sell);
    }
}
