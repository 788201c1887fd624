package io.gridbook.engine;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderBook;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/** Executes an incoming order against the resting orders it crosses: best price first, then oldest, at their price. */
final class Matcher {

    private final OrderStore store;
    private final OrderPool orders;
    private final LevelPool levels;
    private final Members members;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    Matcher(OrderStore store, Members members, OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.store = store;
        this.orders = store.orders();
        this.levels = store.pools().levels();
        this.members = members;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /**
     * Match an order that is not in the book up to a price.
     *
     * @return whether self-trade prevention stopped it in front of a resting order of its own group
     */
    boolean match(Instrument instrument, int incoming, long limitPrice) {
        BookSide contra = instrument.book().side(!orders.isBuy(incoming));
        boolean stopped = false;
        while (!stopped && orders.leavesQuantity(incoming) > 0 && contra.isCrossedBy(limitPrice)) {
            int resting = levels.firstOrder(contra.bestLevel());
            boolean ownGroup = isOwnGroup(incoming, resting);
            if (ownGroup && !OrderAttributes.maySelfTrade(orders.attributes(incoming))) {
                stopped = true;
            } else {
                execute(instrument, incoming, resting, ownGroup);
            }
        }
        marketEvents.flush();
        return stopped;
    }

    private void execute(Instrument instrument, int incoming, int resting, boolean selfTrade) {
        long price = orders.price(resting);
        long quantity = Math.min(orders.leavesQuantity(incoming), orders.leavesQuantity(resting));
        long tradeId = store.nextTradeId();
        OrderBook book = instrument.book();
        marketEvents.touch(instrument, resting);
        orders.execute(incoming, quantity);
        book.execute(resting, quantity);
        instrument.lastPrice(price);
        orderEvents.executed(incoming, tradeId, price, quantity, true, selfTrade);
        orderEvents.executed(resting, tradeId, price, quantity, false, selfTrade);
        marketEvents.traded(instrument, tradeId, incoming, resting, price, quantity, selfTrade);
        if (orders.leavesQuantity(resting) == 0) {
            store.remove(resting, OrderStatus.FILLED, EndedReason.NULL_VAL);
        }
    }

    /** Whether an order could be executed whole, counting only what self-trade prevention leaves reachable. */
    boolean canFill(Instrument instrument, int incoming, long limitPrice) {
        BookSide contra = instrument.book().side(!orders.isBuy(incoming));
        boolean maySelfTrade = OrderAttributes.maySelfTrade(orders.attributes(incoming));
        long wanted = orders.leavesQuantity(incoming);
        int level = contra.bestLevel();
        while (level != BookSide.NONE && contra.isWithin(level, limitPrice)) {
            int order = levels.firstOrder(level);
            while (order != OrderPool.NONE) {
                if (!maySelfTrade && isOwnGroup(incoming, order)) {
                    return false;
                }
                wanted -= orders.leavesQuantity(order);
                if (wanted <= 0) {
                    return true;
                }
                order = orders.next(order);
            }
            level = contra.nextLevel(level);
        }
        return false;
    }

    private boolean isOwnGroup(int a, int b) {
        int memberA = orders.memberId(a);
        int memberB = orders.memberId(b);
        return memberA == memberB
            || members.get(memberA).selfTradeGroup() == members.get(memberB).selfTradeGroup();
    }
}
