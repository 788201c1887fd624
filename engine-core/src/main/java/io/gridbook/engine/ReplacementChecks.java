package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.TimeInForce;

/** Why a replace is refused, if it is: all checks, before any change, in the declared order. */
final class ReplacementChecks {

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final LimitChecks limitChecks;
    private final Collar collar;
    private final ReplaceTerms terms = new ReplaceTerms();

    ReplacementChecks(CommandContext context, Instruments instruments, OrderStore store, LimitChecks limitChecks,
        Collar collar) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.limitChecks = limitChecks;
        this.collar = collar;
    }

    /** The command's that was checked last, in the decimals of its instrument. */
    ReplaceTerms terms() {
        return terms;
    }

    int find(OrderChange command) {
        return store.find(context.memberId(), command.orderId(), command.originalClientOrderId());
    }

    /** What is wrong with the command whatever it names. */
    Reason formRefusal(OrderChange command) {
        long clientOrderId = command.clientOrderId();
        if (clientOrderId != OrderPool.NULL && clientOrderId < 1
            || command.quantity() != OrderPool.NULL && command.leavesQuantity() != OrderPool.NULL) {
            return Reason.INVALID_VALUE;
        }
        return Authority.mayTrade(context) ? NONE : Reason.NOT_AUTHORIZED;
    }

    /** @param ref what {@link #find} has found */
    Reason refusal(OrderChange command, int ref) {
        if (!OrderRef.isLive(ref)) {
            return OrderRef.isEnded(ref) ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER;
        }
        if (context.member().isStopped()) {
            return Reason.MEMBER_STOPPED;
        }
        if (isDuplicate(command.clientOrderId(), ref)) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        Instrument instrument = decode(command, ref);
        if (!terms.priceFits() || terms.price() != OrderPool.NULL && !instrument.isOnTick(terms.price())) {
            return Reason.INVALID_PRICE;
        }
        if (!isQuantityValid(instrument, ref)) {
            return Reason.INVALID_QUANTITY;
        }
        if (!isExpiryValid(command, ref)) {
            return Reason.INVALID_EXPIRY;
        }
        if (!instrument.takesOrders() && !isReduction(command, instrument, ref)) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        Reason reason = amountRefusal(instrument, ref);
        if (reason != NONE) {
            return reason;
        }
        return command.isOf(orders.revision(ref)) ? NONE : Reason.STALE_REVISION;
    }

    /** Bring the command's numbers to the decimals of the instrument, which is returned. */
    Instrument decode(OrderChange command, int order) {
        Instrument instrument = instruments.get(orders.instrumentId(order));
        terms.decode(command, instrument);
        return instrument;
    }

    private boolean isDuplicate(long clientOrderId, int order) {
        return clientOrderId != OrderPool.NULL
            && clientOrderId != orders.clientOrderId(order)
            && store.directory().orderIdOf(orders.memberId(order), clientOrderId) != 0;
    }

    /**
     * Zero asks for nothing more, which only an order that has lost something can be replaced to. What linked orders
     * share is not one's to change.
     */
    private boolean isQuantityValid(Instrument instrument, int order) {
        long quantity = terms.quantity() != OrderPool.NULL ? terms.quantity() : terms.leavesQuantity();
        if (!terms.quantityFits() || quantity == OrderPool.NULL) {
            return terms.quantityFits();
        }
        long least = orders.quantity(order) > orders.leavesQuantity(order) ? 0 : 1;
        long total = newQuantity(terms, order);
        boolean kept = total == orders.quantity(order);
        boolean iceberg = OrderAttributes.isIceberg(orders.attributes(order));
        return quantity >= least && instrument.isInLots(quantity)
            && (!iceberg || total >= 0 && RareTermsChecks.areClipsFew(total, orders.special().displayQuantity(order)))
            && (kept || !OrderAttributes.isLinked(orders.attributes(order)));
    }

    private boolean isExpiryValid(OrderChange command, int order) {
        return command.expireAt() == OrderPool.NULL
            || command.expireAt() > context.timestampNs()
            && OrderAttributes.timeInForce(orders.attributes(order)) == TimeInForce.GTD;
    }

    /** All that is allowed while an instrument is not open. */
    private boolean isReduction(OrderChange command, Instrument instrument, int order) {
        long expireAt = command.expireAt();
        long quantity = newQuantity(terms, order);
        return newPrice(terms, order) == orders.price(order)
            && quantity >= 0 && quantity <= orders.quantity(order)
            && (expireAt == OrderPool.NULL
            || OrderPlacement.cutToGate(instrument, expireAt) == orders.expireAt(order));
    }

    private Reason amountRefusal(Instrument instrument, int order) {
        long price = newPrice(terms, order);
        long quantity = newQuantity(terms, order);
        boolean repriced = price != orders.price(order);
        if (repriced && !instrument.isInBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (repriced && collar.isBeyond(instrument, price)) {
            return Reason.COLLAR;
        }
        boolean buy = orders.isBuy(order);
        if (repriced || quantity < 0 || quantity > orders.quantity(order)) {
            boolean tooLarge = quantity < 0
                || limitChecks.isTooLarge(instrument, collar.bound(instrument, buy, price), quantity);
            if (tooLarge) {
                return Reason.QUANTITY_TOO_LARGE;
            }
        }
        if (context.member().isLimited()) {
            Reason reason = limitChecks.growthRefusal(instrument, context.member(), order, price, quantity);
            if (reason != NONE) {
                return reason;
            }
        }
        boolean enters = repriced && quantity > orders.quantity(order) - orders.leavesQuantity(order);
        return enters && wouldExecuteAgainstWill(instrument, order, price) ? Reason.POST_ONLY : NONE;
    }

    /**
     * Whether a post-only order would execute, or cross in a call, at its new price: after the checks only in the
     * middle of a basket.
     */
    boolean isStoppedByPostOnly(Instrument instrument, int order) {
        return wouldExecuteAgainstWill(instrument, order, orders.price(order));
    }

    private boolean wouldExecuteAgainstWill(Instrument instrument, int order, long price) {
        int attributes = orders.attributes(order);
        return OrderAttributes.isPostOnly(attributes)
            && instrument.takesOrders() && OrderAttributes.place(attributes) == OrderAttributes.IN_BOOK
            && instrument.book().sides(!OrderAttributes.isBuy(attributes))
                .isCrossedBy(OrderAttributes.sources(attributes), price);
    }

    long newPrice(ReplaceTerms asked, int order) {
        return asked.price() == OrderPool.NULL ? orders.price(order) : asked.price();
    }

    /** The total it is given in the end. A linked order keeps its own: others of its group may trade in between. */
    long takenQuantity(ReplaceTerms asked, int order) {
        boolean linked = OrderAttributes.isLinked(orders.attributes(order));
        return linked ? orders.quantity(order) : newQuantity(asked, order);
    }

    /** The order's new total; negative when it is beyond 63 bits. */
    long newQuantity(ReplaceTerms asked, int order) {
        if (asked.quantity() != OrderPool.NULL) {
            return asked.quantity();
        }
        long quantity = orders.quantity(order);
        return asked.leavesQuantity() == OrderPool.NULL
            ? quantity : quantity - orders.leavesQuantity(order) + asked.leavesQuantity();
    }
}
