package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import io.gridbook.protocol.codec.TimeInForce;

/** Why a replace of a live order is refused, if it is: all checks, before any change, in the declared order. */
final class ReplacementChecks {

    private final CommandContext context;
    private final OrderStore store;
    private final OrderPool orders;
    private final LevelPool levels;

    ReplacementChecks(CommandContext context, OrderStore store) {
        this.context = context;
        this.store = store;
        this.orders = store.orders();
        this.levels = store.pools().levels();
    }

    /** What is wrong with the command whatever it names. */
    Reason formRefusal(ReplaceOrderDecoder command) {
        long clientOrderId = command.clientOrderId();
        if (clientOrderId != ReplaceOrderDecoder.clientOrderIdNullValue() && clientOrderId < 1
            || command.quantity() != OrderPool.NULL && command.leavesQuantity() != OrderPool.NULL) {
            return Reason.INVALID_VALUE;
        }
        return Authority.mayTrade(context) ? NONE : Reason.NOT_AUTHORIZED;
    }

    /** @param terms the command's, in the instrument's decimals */
    Reason refusal(ReplaceOrderDecoder command, ReplaceTerms terms, Instrument instrument, int order) {
        if (isDuplicate(command.clientOrderId(), order)) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (!terms.priceFits() || terms.price() != OrderPool.NULL && !instrument.isOnTick(terms.price())) {
            return Reason.INVALID_PRICE;
        }
        if (!isQuantityValid(terms, instrument, order)) {
            return Reason.INVALID_QUANTITY;
        }
        if (!isExpiryValid(command, order)) {
            return Reason.INVALID_EXPIRY;
        }
        if (!instrument.isTrading() && !isReduction(command, terms, instrument, order)) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        Reason reason = amountRefusal(terms, instrument, order);
        if (reason != NONE) {
            return reason;
        }
        boolean stale = command.revision() != ReplaceOrderDecoder.revisionNullValue()
            && command.revision() != orders.revision(order);
        return stale ? Reason.STALE_REVISION : NONE;
    }

    private boolean isDuplicate(long clientOrderId, int order) {
        return clientOrderId != ReplaceOrderDecoder.clientOrderIdNullValue()
            && clientOrderId != orders.clientOrderId(order)
            && store.directory().orderIdOf(orders.memberId(order), clientOrderId) != 0;
    }

    /** Zero asks for nothing more, which only an order that has executed can be replaced to. */
    private boolean isQuantityValid(ReplaceTerms terms, Instrument instrument, int order) {
        long quantity = terms.quantity() != OrderPool.NULL ? terms.quantity() : terms.leavesQuantity();
        long least = orders.executedQuantity(order) > 0 ? 0 : 1;
        return terms.quantityFits()
            && (quantity == OrderPool.NULL || quantity >= least && instrument.isInLots(quantity));
    }

    private boolean isExpiryValid(ReplaceOrderDecoder command, int order) {
        return command.expireAt() == OrderPool.NULL
            || command.expireAt() > context.timestampNs()
            && OrderAttributes.timeInForce(orders.attributes(order)) == TimeInForce.GTD;
    }

    /** All that is allowed while an instrument is halted. */
    private boolean isReduction(
        ReplaceOrderDecoder command, ReplaceTerms terms, Instrument instrument, int order) {
        long expireAt = command.expireAt();
        long quantity = newQuantity(terms, order);
        return newPrice(terms, order) == orders.price(order)
            && quantity > 0 && quantity <= orders.quantity(order)
            && (expireAt == OrderPool.NULL
            || OrderPlacement.cutToGate(instrument, expireAt) == orders.expireAt(order));
    }

    private Reason amountRefusal(ReplaceTerms terms, Instrument instrument, int order) {
        long price = newPrice(terms, order);
        boolean repriced = price != orders.price(order);
        if (repriced && !instrument.isInBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (repriced && PriceBounds.isBeyondCollar(instrument, price)) {
            return Reason.COLLAR;
        }
        long quantity = newQuantity(terms, order);
        boolean grows = repriced || quantity < 0 || quantity > orders.quantity(order);
        if (grows && isTooLarge(instrument, order, price, quantity)) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        boolean postOnly = OrderAttributes.isPostOnly(orders.attributes(order))
            && repriced && quantity > orders.executedQuantity(order);
        return postOnly && instrument.book().side(!orders.isBuy(order)).isCrossedBy(price)
            ? Reason.POST_ONLY : NONE;
    }

    private boolean isTooLarge(Instrument instrument, int order, long price, long quantity) {
        if (quantity < 0 || quantity > instrument.quantityMax() || CommandFields.overflows(price, quantity)) {
            return true;
        }
        int level = instrument.book().side(orders.isBuy(order)).levelAt(price);
        if (level == BookSide.NONE) {
            return false;
        }
        long others = levels.quantity(level) - (level == orders.level(order) ? orders.leavesQuantity(order) : 0);
        return CommandFields.sumOverflows(others, Math.max(0, quantity - orders.executedQuantity(order)));
    }

    long newPrice(ReplaceTerms terms, int order) {
        return terms.price() == OrderPool.NULL ? orders.price(order) : terms.price();
    }

    /** The order's new total; negative when it is beyond 63 bits. */
    long newQuantity(ReplaceTerms terms, int order) {
        if (terms.quantity() != OrderPool.NULL) {
            return terms.quantity();
        }
        return terms.leavesQuantity() == OrderPool.NULL
            ? orders.quantity(order) : orders.executedQuantity(order) + terms.leavesQuantity();
    }
}
