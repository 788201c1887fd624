package io.gridbook.engine;

import static io.gridbook.engine.book.OrderPool.NULL;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;

/**
 * The short way of plain orders in a plain book: they come to rest, move, shrink or go, and meet nobody. Most commands
 * of most markets are of this kind.
 *
 * <p>It does what the long way does, without what such orders do not have: sources, clips, links, an expiry of their
 * own, limits of their member. Whatever speaks against a command, or is not plain, is left to the long way, which finds
 * nothing changed.
 */
final class PlainOrders {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final LevelPool levels;
    private final LimitChecks limitChecks;
    private final Collar collar;
    private final OrderEventPublisher orderEvents;
    private final MarketEventPublisher marketEvents;

    PlainOrders(CommandContext context, Instruments instruments, OrderStore store, LimitChecks limitChecks,
        Collar collar, OrderEventPublisher orderEvents, MarketEventPublisher marketEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.levels = store.pools().levels();
        this.limitChecks = limitChecks;
        this.collar = collar;
        this.orderEvents = orderEvents;
        this.marketEvents = marketEvents;
    }

    /** Replace an order; whether that was done. */
    boolean replace(OrderChange command) {
        int order = command.isPlain() ? find(command.orderId(), command.originalClientOrderId()) : OrderPool.NONE;
        if (order == OrderPool.NONE || !command.isOf(orders.revision(order))) {
            return false;
        }
        Instrument instrument = instruments.get(orders.instrumentId(order));
        long price = command.price() == NULL ? orders.price(order) : command.price();
        long quantity = command.quantity() == NULL ? orders.quantity(order) : command.quantity();
        if (!instrument.isPlain() || quantity <= orders.quantity(order) - orders.leavesQuantity(order)
            || !instrument.isInLots(quantity)) {
            return false;
        }
        if (price != orders.price(order)) {
            return isFree(instrument, orders.attributes(order), price, quantity)
                && move(instrument, order, price, quantity);
        }
        return quantity < orders.quantity(order) && shrink(instrument, order, quantity);
    }

    /** Cancel an order; whether that was done. */
    boolean cancel(long orderId, long clientOrderId) {
        int order = find(orderId, clientOrderId);
        if (order == OrderPool.NONE) {
            return false;
        }
        Instrument instrument = instruments.get(orders.instrumentId(order));
        if (!instrument.isPlain()) {
            return false;
        }
        boolean buy = orders.isBuy(order);
        long price = orders.price(order);
        int level = instrument.book().plainSide(orders.attributes(order)).remove(order, price);
        orderEvents.cancelled(order, context.requestId(), EndedReason.REQUESTED);
        store.end(order, OrderStatus.CANCELLED, EndedReason.REQUESTED);
        marketEvents.level(instrument, buy, price, levels.quantity(level), levels.orderCount(level));
        return true;
    }

    /** A plain order that the asker may change as it likes, or {@link OrderPool#NONE}. */
    private int find(long orderId, long clientOrderId) {
        Member member = context.member();
        if (member == null || !member.isTradingSession(context.sessionId())
            || member.isLimited() || member.isStopped()) {
            return OrderPool.NONE;
        }
        int ref = store.find(member.id(), orderId, clientOrderId);
        return OrderRef.isLive(ref) && OrderAttributes.isPlainAtRest(orders.attributes(ref)) ? ref : OrderPool.NONE;
    }

    /** Whether a price and a quantity are within all bounds and meet nobody. */
    private boolean isFree(Instrument instrument, int attributes, long price, long quantity) {
        return instrument.isOnTick(price) && instrument.isInBand(price) && !collar.isBeyond(instrument, price)
            && !limitChecks.isTooLarge(instrument, price, quantity)
            && !instrument.book().plainContra(attributes).isCrossedBy(price);
    }

    private boolean move(Instrument instrument, int order, long price, long quantity) {
        int attributes = orders.attributes(order);
        boolean buy = OrderAttributes.isBuy(attributes);
        BookSide side = instrument.book().plainSide(attributes);
        long oldPrice = orders.price(order);
        int level = side.remove(order, oldPrice);
        long oldLevelQuantity = levels.quantity(level);
        int oldLevelCount = levels.orderCount(level);
        orders.leavesQuantity(order, orders.leavesQuantity(order) + quantity - orders.quantity(order));
        orders.quantity(order, quantity);
        orders.price(order, price);
        orders.priority(order, store.nextPriority());
        orders.revision(order, orders.revision(order) + 1);
        level = side.append(order, price);
        orderEvents.replaced(order, false);
        marketEvents.level(instrument, buy, oldPrice, oldLevelQuantity, oldLevelCount);
        marketEvents.level(instrument, buy, price, levels.quantity(level), levels.orderCount(level));
        return true;
    }

    private boolean shrink(Instrument instrument, int order, long quantity) {
        int level = orders.level(order);
        instrument.book().resize(order, orders.leavesQuantity(order) + quantity - orders.quantity(order));
        orders.quantity(order, quantity);
        orders.revision(order, orders.revision(order) + 1);
        orderEvents.replaced(order, true);
        marketEvents.level(instrument, orders.isBuy(order), orders.price(order),
            levels.quantity(level), levels.orderCount(level));
        return true;
    }

    /** Let a new order rest that has been accepted; whether that was done. */
    boolean rest(Instrument instrument, int order) {
        int attributes = orders.attributes(order);
        boolean buy = OrderAttributes.isBuy(attributes);
        long price = orders.price(order);
        boolean rests = OrderAttributes.isPlainAtRest(attributes) && !context.member().isLimited()
            && OrderAttributes.sources(attributes) == OrderAttributes.plainSources(buy) && instrument.isPlain()
            && !instrument.book().plainContra(attributes).isCrossedBy(price);
        if (rests) {
            orders.priority(order, store.nextPriority());
            int level = instrument.book().plainSide(attributes).append(order, price);
            store.enterLive(order);
            marketEvents.level(instrument, buy, price, levels.quantity(level), levels.orderCount(level));
        }
        return rests;
    }
}
