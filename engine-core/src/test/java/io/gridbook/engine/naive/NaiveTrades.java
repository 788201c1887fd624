package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Reason;
import java.math.BigInteger;
import java.util.LinkedList;

/** The last trades, which count in what their members used, until they are annulled. */
final class NaiveTrades {

    private final NaiveExchange exchange;
    private final LinkedList<NaiveTrade> last = new LinkedList<>();
    private final int remembered;
    private long lastTradeId;

    NaiveTrades(NaiveExchange exchange, int remembered) {
        this.exchange = exchange;
        this.remembered = remembered;
    }

    NaiveTrade add(NaiveOrder one, NaiveOrder other, long quantity, long price) {
        NaiveOrder buy = one.buys() ? one : other;
        NaiveOrder sell = one.buys() ? other : one;
        NaiveTrade trade = new NaiveTrade(++lastTradeId, buy, sell, quantity, price);
        BigInteger q = BigInteger.valueOf(quantity);
        trade.buyAmount = use(buy, q, price);
        trade.sellAmount = use(sell, q, price);
        trade.buyCounted = exchange.limits.traded(buy.member, buy.instrument, true, q);
        trade.sellCounted = exchange.limits.traded(sell.member, sell.instrument, false, q);
        last.add(trade);
        if (last.size() > remembered) {
            last.removeFirst();
        }
        return trade;
    }

    private static BigInteger use(NaiveOrder order, BigInteger quantity, long price) {
        BigInteger amount = NaiveMoney.amount(order.instrument, order.buys(), quantity, price);
        order.member.used = order.member.used.add(amount);
        return amount;
    }

    void bust(TestCommand c) {
        NaiveTrade trade = last.stream().filter(each -> each.id == c.tradeId).findFirst().orElse(null);
        if (!exchange.sessions.mayAdminister(c)) {
            exchange.administration.refuse(c, Reason.NOT_AUTHORIZED);
        } else if (trade == null) {
            exchange.administration.refuse(c, Reason.UNKNOWN_TRADE);
        } else if (trade.annulled) {
            exchange.administration.refuse(c, Reason.INVALID_STATE);
        } else {
            annul(trade, c);
        }
    }

    private void annul(NaiveTrade trade, TestCommand c) {
        trade.annulled = true;
        BigInteger back = BigInteger.valueOf(trade.quantity).negate();
        trade.buy.member.used = trade.buy.member.used.subtract(trade.buyAmount);
        trade.sell.member.used = trade.sell.member.used.subtract(trade.sellAmount);
        if (trade.buyCounted) {
            exchange.limits.traded(trade.buy.member, trade.buy.instrument, true, back);
        }
        if (trade.sellCounted) {
            exchange.limits.traded(trade.sell.member, trade.sell.instrument, false, back);
        }
        tell(trade, trade.buy, trade.buyName, c.requestId, exchange.administration.stream(c.memberId),
            exchange.administration.knownMember(c.memberId));
        tell(trade, trade.buy, trade.buyName, null, ++trade.buy.member.stream, trade.buy.member.id);
        tell(trade, trade.sell, trade.sellName, null, ++trade.sell.member.stream, trade.sell.member.id);
        NaiveInstrument instrument = trade.buy.instrument;
        exchange.events.tell("TradeAnnulled", instrument.id, ++instrument.publicSequence, trade.id);
    }

    private void tell(NaiveTrade trade, NaiveOrder order, long name, Long requestId, Long stream, Integer member) {
        exchange.events.tell("TradeBusted", requestId, stream, member, name, order.orderId, order.instrument.id,
            trade.id, order.side, trade.price, trade.quantity);
    }
}
