package io.gridbook.engine.naive;

import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/**
 * Entering continuous trading: the trades of the auction, then what still crosses.
 *
 * <p>How much every order gets is decided here. Who trades with whom is not: the pairs are taken from the engine's own
 * trades, as long as they are allowed and give each order what it has to get.
 */
final class NaiveUncross {

    private record Pair(int instrumentId, long buyOrderId, long sellOrderId, long quantity) {
    }

    private final NaiveExchange exchange;
    private final NaiveEvents events;
    private final List<Pair> pairs = new LinkedList<>();

    NaiveUncross(NaiveExchange exchange) {
        this.exchange = exchange;
        this.events = exchange.events;
    }

    /** Read the pairs of all uncrosses of a command: the trades without an aggressor. */
    void learnPairs(List<String> engineEvents) {
        pairs.clear();
        for (String event : engineEvents) {
            String[] words = event.split(" ");
            if (words[0].equals("TradeExecuted") && words[6].equals("-")) {
                pairs.add(new Pair(Integer.parseInt(words[1]), Long.parseLong(words[9]),
                    Long.parseLong(words[11]), Long.parseLong(words[5])));
            }
        }
    }

    void open(NaiveInstrument instrument) {
        NaiveIndication indication = NaiveAuction.indicate(instrument);
        if (indication.price() != null) {
            Map<NaiveOrder, Long> buys = NaiveAuction.allocation(instrument, true, indication.price());
            Map<NaiveOrder, Long> sells = NaiveAuction.allocation(instrument, false, indication.price());
            trade(instrument, indication.price(), buys, sells);
        }
        matchTheRest(instrument);
        events.flush();
    }

    private void trade(
        NaiveInstrument instrument, long price, Map<NaiveOrder, Long> buys, Map<NaiveOrder, Long> sells) {
        Map<NaiveOrder, Long> left = new LinkedHashMap<>(buys);
        left.putAll(sells);
        boolean linked = left.keySet().stream().anyMatch(order -> order.group != null);
        List<NaiveOrder> inOrder = new ArrayList<>(buys.keySet());
        int at = 0;
        for (Pair pair : List.copyOf(pairs)) {
            NaiveOrder buy = exchange.orders.live.get(pair.buyOrderId);
            NaiveOrder sell = exchange.orders.live.get(pair.sellOrderId);
            if (pair.instrumentId != instrument.id) {
                continue;
            }
            boolean known = buy != null && sell != null && buys.containsKey(buy) && sells.containsKey(sell);
            if (!known || (buy.sources & sell.sources) == 0 || left.get(buy) < pair.quantity
                || left.get(sell) < pair.quantity || inOrder.indexOf(buy) < at) {
                events.tell("The auction does not allow", pair);
                return;
            }
            at = inOrder.indexOf(buy);
            pairs.remove(pair);
            left.merge(buy, -pair.quantity, Long::sum);
            left.merge(sell, -pair.quantity, Long::sum);
            events.flush();
            exchange.matching.trade(buy, sell, pair.quantity, price, false);
        }
        if (!linked && left.values().stream().anyMatch(rest -> rest != 0)) {
            events.tell("The auction leaves", left.values().stream().mapToLong(rest -> rest).sum());
        }
        refill(left.keySet());
    }

    private void refill(Iterable<NaiveOrder> orders) {
        for (NaiveOrder order : orders) {
            if (order.isLive() && order.shown == 0) {
                events.touch(order);
                exchange.matching.refill(order);
            }
        }
        events.flush();
    }

    /** What crosses at other prices, when sources or links were in the way: each buy as if it came now. */
    private void matchTheRest(NaiveInstrument instrument) {
        for (NaiveOrder buy : instrument.queue(true)) {
            if (!buy.isLive() || exchange.matching.next(buy, buy.price).isEmpty()) {
                continue;
            }
            exchange.orders.takeOut(buy);
            EndedReason end = exchange.matching.match(buy, buy.price, false);
            events.touchLevel(buy);
            if (!buy.isLive()) {
                events.flush();
                continue;
            }
            if (buy.leaves == 0) {
                exchange.orders.end(buy, OrderStatus.FILLED, EndedReason.NULL_VAL);
            } else if (end != null) {
                events.flush();
                exchange.matching.cancel(buy, null, end);
            } else {
                buy.showClip();
                exchange.orders.putBack(buy);
            }
            events.flush();
        }
    }
}
