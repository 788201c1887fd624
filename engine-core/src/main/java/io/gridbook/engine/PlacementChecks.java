package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isCode;
import static io.gridbook.engine.CommandFields.isOptionalBoolean;
import static io.gridbook.engine.CommandFields.isOptionalCode;
import static io.gridbook.engine.CommandFields.isTrue;
import static io.gridbook.engine.CommandFields.overflows;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** Why a new order is refused, if it is: all checks, before any change, in the declared order of the reasons. */
final class PlacementChecks {

    private static final short BUY = Side.BUY.value();
    private static final short LIMIT = OrderType.LIMIT.value();
    private static final short MARKET = OrderType.MARKET.value();
    private static final short GFS = TimeInForce.GFS.value();
    private static final short GTD = TimeInForce.GTD.value();
    private static final short CANCEL_INCOMING = SelfTradePrevention.CANCEL_INCOMING.value();
    private static final short NO_PREVENTION = SelfTradePrevention.NONE.value();

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final LevelPool levels;

    PlacementChecks(CommandContext context, Instruments instruments, OrderStore store) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.levels = store.pools().levels();
    }

    Reason refusal(PlaceOrderDecoder command) {
        if (!isWellFormed(command)) {
            return Reason.INVALID_VALUE;
        }
        if (!Authority.mayTrade(context) || !mayChoosePrevention(command)) {
            return Reason.NOT_AUTHORIZED;
        }
        Instrument instrument = instruments.get(command.instrumentId());
        if (instrument == null) {
            return Reason.UNKNOWN_INSTRUMENT;
        }
        Member member = context.member();
        if (!member.mayTrade(command.sideRaw() == BUY)) {
            return Reason.ROLE_NOT_ALLOWED;
        }
        if (store.directory().orderIdOf(member.id(), command.clientOrderId()) != 0) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        Reason reason = termsRefusal(command, instrument);
        return reason == NONE ? stateRefusal(command, instrument, member) : reason;
    }

    private static boolean isWellFormed(PlaceOrderDecoder command) {
        return command.clientOrderId() >= 1
            && isCode(command.sideRaw(), Side.SELL.value())
            && isCode(command.orderTypeRaw(), OrderType.STOP_LIMIT.value())
            && isOptionalCode(command.timeInForceRaw(), TimeInForce.FOK.value())
            && isOptionalCode(command.selfTradePreventionRaw(), NO_PREVENTION)
            && isOptionalBoolean(command.postOnlyRaw())
            && isSource(command.sourceRaw()) && isSource(command.preferredSourceRaw());
    }

    private static boolean isSource(short code) {
        return code == NULL_CODE || code <= EnergySource.GRID.value();
    }

    /** Trading with oneself is an admin's to allow. */
    private boolean mayChoosePrevention(PlaceOrderDecoder command) {
        return command.selfTradePreventionRaw() != NO_PREVENTION || context.member().maySelfTrade();
    }

    /** What is wrong with the order whatever the state of the market. */
    private Reason termsRefusal(PlaceOrderDecoder command, Instrument instrument) {
        if (!isSupported(command)) {
            return Reason.UNSUPPORTED;
        }
        long price = command.price();
        boolean priced = price != OrderPool.NULL;
        if (priced ? !instrument.isOnTick(price) : command.orderTypeRaw() == LIMIT) {
            return Reason.INVALID_PRICE;
        }
        long quantity = command.quantity();
        if (quantity <= 0 || !instrument.isInLots(quantity)) {
            return Reason.INVALID_QUANTITY;
        }
        short timeInForce = command.timeInForceRaw();
        if (command.orderTypeRaw() == MARKET && (timeInForce == GFS || timeInForce == GTD)) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        boolean expires = command.expireAt() != OrderPool.NULL;
        if (expires != (timeInForce == GTD) || expires && command.expireAt() <= context.timestampNs()) {
            return Reason.INVALID_EXPIRY;
        }
        return NONE;
    }

    private static boolean isSupported(PlaceOrderDecoder command) {
        short orderType = command.orderTypeRaw();
        short prevention = command.selfTradePreventionRaw();
        return (orderType == LIMIT || orderType == MARKET)
            && (prevention == NULL_CODE || prevention == CANCEL_INCOMING || prevention == NO_PREVENTION)
            && command.budget() == PlaceOrderDecoder.budgetNullValue()
            && command.displayQuantity() == PlaceOrderDecoder.displayQuantityNullValue()
            && command.clipPriceStep() == PlaceOrderDecoder.clipPriceStepNullValue()
            && command.minimumQuantity() == PlaceOrderDecoder.minimumQuantityNullValue()
            && command.stopPrice() == PlaceOrderDecoder.stopPriceNullValue()
            && command.sourceRaw() == NULL_CODE
            && command.acceptedSources().isEmpty()
            && command.preferredSourceRaw() == NULL_CODE
            && command.linkGroup() == PlaceOrderDecoder.linkGroupNullValue()
            && command.restingOrderId() == PlaceOrderDecoder.restingOrderIdNullValue();
    }

    /** What the market, the limits and the room left say to it. */
    private Reason stateRefusal(PlaceOrderDecoder command, Instrument instrument, Member member) {
        if (instrument.isClosed()) {
            return Reason.INSTRUMENT_CLOSED;
        }
        if (!instrument.isTrading()) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        boolean buy = command.sideRaw() == BUY;
        Reason reason = amountRefusal(instrument, buy, command.price(), command.quantity());
        if (reason != NONE) {
            return reason;
        }
        if (mayRest(command)) {
            if (member.isAtOrderLimit()) {
                return Reason.OPEN_ORDERS;
            }
            if (store.isFull()) {
                return Reason.EXCHANGE_FULL;
            }
        }
        boolean crosses = isTrue(command.postOnlyRaw())
            && instrument.book().side(!buy).isCrossedBy(PriceBounds.of(instrument, buy, command.price()));
        return crosses ? Reason.POST_ONLY : NONE;
    }

    private Reason amountRefusal(Instrument instrument, boolean buy, long price, long quantity) {
        boolean priced = price != OrderPool.NULL;
        if (priced && !instrument.isInBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (priced && PriceBounds.isBeyondCollar(instrument, price)) {
            return Reason.COLLAR;
        }
        if (quantity > instrument.quantityMax() || priced && overflows(price, quantity)
            || priced && overflowsLevel(instrument.book().side(buy), price, quantity)) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        return NONE;
    }

    private boolean overflowsLevel(BookSide side, long price, long quantity) {
        int level = side.levelAt(price);
        return level != BookSide.NONE && CommandFields.sumOverflows(levels.quantity(level), quantity);
    }

    private static boolean mayRest(PlaceOrderDecoder command) {
        short timeInForce = command.timeInForceRaw();
        return command.orderTypeRaw() == LIMIT
            && (timeInForce == NULL_CODE || timeInForce == GFS || timeInForce == GTD);
    }
}
