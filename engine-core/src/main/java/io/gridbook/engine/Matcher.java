package io.gridbook.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.EndedReason;

/**
 * Executes an incoming order against the eligible resting orders it crosses: best price first, then the preferred
 * source, then oldest, at their price.
 *
 * <p>What stops it before it is done with all it could trade is the reason to cancel the rest: SELF_TRADE or COLLAR;
 * {@link #NOTHING} stops an order that found no more to trade, or has nothing left.
 */
final class Matcher {

    static final EndedReason NOTHING = EndedReason.NULL_VAL;

    private static final byte[] VOLATILITY = "volatility".getBytes(US_ASCII);

    private final OrderPool orders;
    private final LevelPool levels;
    private final Collar collar;
    private final Members members;
    private final SelfTrades selfTrades;
    private final Execution execution;
    private final StateChanges states;
    private final MarketEventPublisher marketEvents;

    Matcher(OrderStore store, Members members, Collar collar, SelfTrades selfTrades, Execution execution,
        StateChanges states, MarketEventPublisher marketEvents) {
        this.orders = store.orders();
        this.levels = store.pools().levels();
        this.collar = collar;
        this.members = members;
        this.selfTrades = selfTrades;
        this.execution = execution;
        this.states = states;
        this.marketEvents = marketEvents;
    }

    /** Match an order that is not in the book up to a price; a trade beyond the collar halts the instrument instead. */
    EndedReason match(Instrument instrument, int incoming, long bound) {
        return match(instrument, incoming, bound, collar.isInForce(instrument));
    }

    /** The same, whatever the collar: what an auction has left crossing. */
    EndedReason matchUncollared(Instrument instrument, int incoming, long bound) {
        return match(instrument, incoming, bound, false);
    }

    private EndedReason match(Instrument instrument, int incoming, long bound, boolean collared) {
        int attributes = orders.attributes(incoming);
        SourceSides contra = instrument.book().sides(!OrderAttributes.isBuy(attributes));
        int sources = OrderAttributes.sources(attributes);
        int preferred = OrderAttributes.preferred(attributes);
        EndedReason stopped = NOTHING;
        while (stopped == NOTHING && orders.leavesQuantity(incoming) > 0) {
            int level = contra.bestLevel(sources, preferred);
            if (level == SourceSides.NONE || !contra.isWithin(level, bound)) {
                break;
            }
            stopped = meet(instrument, incoming, levels.firstOrder(level), collared);
        }
        marketEvents.flush();
        return stopped;
    }

    /** Match an order against one resting order only, clip after clip. */
    EndedReason matchDirected(Instrument instrument, int incoming, int resting, long bound) {
        long restingId = orders.orderId(resting);
        EndedReason stopped = NOTHING;
        while (stopped == NOTHING && orders.leavesQuantity(incoming) > 0
            && isMatchable(instrument, incoming, resting, restingId, bound)) {
            stopped = meet(instrument, incoming, resting, true);
        }
        marketEvents.flush();
        return stopped;
    }

    private boolean isMatchable(Instrument instrument, int incoming, int resting, long restingId, long bound) {
        int attributes = orders.attributes(resting);
        int incomingAttributes = orders.attributes(incoming);
        boolean buys = OrderAttributes.isBuy(incomingAttributes);
        return orders.orderId(resting) == restingId
            && orders.level(resting) != OrderPool.NONE
            && OrderAttributes.place(attributes) == OrderAttributes.IN_BOOK
            && orders.instrumentId(resting) == instrument.id()
            && OrderAttributes.isBuy(attributes) != buys
            && (OrderAttributes.sources(attributes) & OrderAttributes.sources(incomingAttributes)) != 0
            && instrument.book().sides(!buys).isWithin(orders.level(resting), bound);
    }

    /** Spend money on whole lots, trade by trade; the order's quantity grows with what it buys. */
    EndedReason spend(Instrument instrument, int incoming, long bound, long budget) {
        int attributes = orders.attributes(incoming);
        SourceSides contra = instrument.book().sides(false);
        long left = instrument.money().amountWithin(budget);
        EndedReason stopped = NOTHING;
        while (stopped == NOTHING) {
            int level = contra.bestLevel(OrderAttributes.sources(attributes), OrderAttributes.preferred(attributes));
            if (level == SourceSides.NONE || !contra.isWithin(level, bound)) {
                break;
            }
            long price = levels.price(level);
            long room = instrument.quantityMax() - orders.executedQuantity(incoming);
            long lots = price <= 0 ? room : Math.min(room, left / price);
            long quantity = lots - lots % instrument.terms().lotSize();
            if (quantity <= 0) {
                break;
            }
            int resting = levels.firstOrder(level);
            quantity = Math.min(quantity, orders.visibleQuantity(resting));
            orders.quantity(incoming, orders.executedQuantity(incoming) + quantity);
            orders.leavesQuantity(incoming, quantity);
            stopped = meet(instrument, incoming, resting, true);
            left -= stopped == NOTHING ? Math.max(0, price) * (quantity - orders.leavesQuantity(incoming)) : 0;
            orders.quantity(incoming, orders.executedQuantity(incoming));
            orders.leavesQuantity(incoming, 0);
        }
        marketEvents.flush();
        return stopped;
    }

    private EndedReason meet(Instrument instrument, int incoming, int resting, boolean collared) {
        if (collared && collar.isBeyond(instrument, orders.price(resting))) {
            marketEvents.flush();
            states.halt(instrument, VOLATILITY);
            return EndedReason.COLLAR;
        }
        boolean ownGroup = members.areOneGroup(orders.memberId(incoming), orders.memberId(resting));
        if (ownGroup && !OrderAttributes.maySelfTrade(orders.attributes(incoming))) {
            return selfTrades.prevent(instrument, incoming, resting);
        }
        long quantity = Math.min(orders.leavesQuantity(incoming), orders.visibleQuantity(resting));
        execution.trade(instrument, incoming, resting, quantity, ownGroup);
        return NOTHING;
    }
}
