package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isCode;
import static io.gridbook.engine.CommandFields.isOptionalBoolean;
import static io.gridbook.engine.CommandFields.isOptionalCode;
import static io.gridbook.engine.CommandFields.isTrue;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/**
 * Why a new order is refused, if it is: all checks, before any change, in the declared order of the reasons.
 *
 * <p>What only rare kinds of orders have to say is left to {@link RareTermsChecks}.
 */
final class PlacementChecks {

    private static final short BUY = Side.BUY.value();
    private static final short LIMIT = OrderType.LIMIT.value();
    private static final short MARKET = OrderType.MARKET.value();
    private static final short GFS = TimeInForce.GFS.value();
    private static final short GTD = TimeInForce.GTD.value();
    private static final short IOC = TimeInForce.IOC.value();
    private static final short NO_PREVENTION = SelfTradePrevention.NONE.value();

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final LimitChecks limitChecks;
    private final RareTermsChecks rare;
    private final Collar collar;
    private final IncomingTerms terms = new IncomingTerms();

    PlacementChecks(CommandContext context, Instruments instruments, OrderStore store, LimitChecks limitChecks,
        RareTermsChecks rare, Collar collar) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.limitChecks = limitChecks;
        this.rare = rare;
        this.collar = collar;
    }

    Reason refusal(NewOrder command) {
        boolean plain = command.isPlain();
        if (!isWellFormed(command) || !plain && !rare.isWellFormed(command)) {
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
        if (member.isStopped()) {
            return Reason.MEMBER_STOPPED;
        }
        if (!member.mayTrade(command.side() == BUY)) {
            return Reason.ROLE_NOT_ALLOWED;
        }
        if (member.mayHaveUsed(command.clientOrderId())
            && store.directory().orderIdOf(member.id(), command.clientOrderId()) != 0) {
            return Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        Reason reason = termsRefusal(command, instrument, plain);
        return reason == NONE ? stateRefusal(command, instrument, member, plain) : reason;
    }

    /** Whether it has a name, and codes of the schema only. */
    static boolean isWellFormed(NewOrder command) {
        return command.clientOrderId() >= 1
            && isCode(command.side(), Side.SELL.value())
            && isCode(command.orderType(), OrderType.STOP_LIMIT.value())
            && isOptionalCode(command.timeInForce(), TimeInForce.FOK.value())
            && isOptionalCode(command.selfTradePrevention(), NO_PREVENTION)
            && isOptionalBoolean(command.postOnly())
            && isSource(command.source()) && isSource(command.preferredSource());
    }

    private static boolean isSource(short code) {
        return code == NULL_CODE || code <= EnergySource.GRID.value();
    }

    /** Trading with oneself is an admin's to allow. */
    private boolean mayChoosePrevention(NewOrder command) {
        return command.selfTradePrevention() != NO_PREVENTION || context.member().maySelfTrade();
    }

    /** What is wrong with the order whatever the state of the market. */
    private Reason termsRefusal(NewOrder command, Instrument instrument, boolean plain) {
        if (!plain && command.restingOrderId() != OrderPool.NULL && !instrument.terms().directedAllowed()) {
            return Reason.UNSUPPORTED;
        }
        long price = command.price();
        boolean needsPrice = command.orderType() == LIMIT || command.orderType() == OrderType.STOP_LIMIT.value();
        boolean priced = price != OrderPool.NULL;
        boolean valid = priced ? instrument.isOnTick(price) : !needsPrice;
        if (!valid || !plain && !rare.arePricesValid(command, instrument)) {
            return Reason.INVALID_PRICE;
        }
        if (!isQuantityValid(command, instrument, plain)) {
            return Reason.INVALID_QUANTITY;
        }
        if (!isTimeInForceValid(command, plain)) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        boolean expires = command.expireAt() != OrderPool.NULL;
        if (expires != (command.timeInForce() == GTD) || expires && command.expireAt() <= context.timestampNs()) {
            return Reason.INVALID_EXPIRY;
        }
        return areSourcesValid(command, instrument) ? NONE : Reason.INVALID_SOURCE;
    }

    private boolean isQuantityValid(NewOrder command, Instrument instrument, boolean plain) {
        long quantity = command.quantity();
        boolean mayBeMissing = !plain && command.budget() != OrderPool.NULL && command.side() == BUY;
        boolean valid = quantity == OrderPool.NULL ? mayBeMissing : quantity > 0 && instrument.isInLots(quantity);
        return valid && (plain || rare.areQuantitiesValid(command, instrument));
    }

    private static boolean isTimeInForceValid(NewOrder command, boolean plain) {
        short timeInForce = command.timeInForce();
        if (timeInForce == NULL_CODE) {
            return true;
        }
        if (!plain && command.restingOrderId() != OrderPool.NULL) {
            return timeInForce == IOC;
        }
        boolean mayRest = timeInForce == GFS || timeInForce == GTD;
        short orderType = command.orderType();
        return orderType == LIMIT || (orderType == MARKET) != mayRest;
    }

    private static boolean areSourcesValid(NewOrder command, Instrument instrument) {
        boolean source = command.source() != NULL_CODE;
        boolean wishes = command.acceptedSources() != 0 || command.preferredSource() != NULL_CODE;
        if (!source && !wishes) {
            return true;
        }
        boolean buy = command.side() == BUY;
        int preferred = preferred(command);
        return instrument.terms().sourced() && (buy ? !source : !wishes)
            && (preferred == 0 || (sources(command) & preferred) != 0);
    }

    /** What the market, the limits and the room left say to it. */
    private Reason stateRefusal(NewOrder command, Instrument instrument, Member member, boolean plain) {
        if (instrument.isClosed()) {
            return Reason.INSTRUMENT_CLOSED;
        }
        boolean mayRest = mayRest(command);
        if (!instrument.isTrading() && !(mayRest && isTakenByAuction(command, instrument))) {
            return Reason.INSTRUMENT_NOT_TRADING;
        }
        boolean buy = command.side() == BUY;
        long price = command.price();
        boolean priced = price != OrderPool.NULL;
        if (priced && !instrument.isInBand(price) || !plain && rare.isStopOutOfBand(command, instrument)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (priced && collar.isBeyond(instrument, price)) {
            return Reason.COLLAR;
        }
        long bound = collar.bound(instrument, buy, price);
        if (limitChecks.isTooLarge(instrument, bound, command.quantity())) {
            return Reason.QUANTITY_TOO_LARGE;
        }
        Reason reason = limitChecks.newOrderRefusal(command, instrument, member, mayRest, bound);
        if (reason != NONE) {
            return reason;
        }
        if (isTrue(command.postOnly()) && instrument.book().sides(!buy).isCrossedBy(sources(command), bound)) {
            return Reason.POST_ONLY;
        }
        return plain ? NONE : rare.marketRefusal(command, instrument, terms(command, instrument));
    }

    private static boolean isTakenByAuction(NewOrder command, Instrument instrument) {
        return instrument.state() == InstrumentState.AUCTION
            && command.orderType() == LIMIT
            && !isTrue(command.postOnly())
            && command.minimumQuantity() == OrderPool.NULL;
    }

    /** For a look-ahead; filled in anew each time. */
    IncomingTerms terms(NewOrder command, Instrument instrument) {
        boolean buy = command.side() == BUY;
        return terms.of(context.memberId(), buy, prevention(command))
            .accepting(sources(command), preferred(command))
            .upTo(collar.bound(instrument, buy, command.price()));
    }

    SelfTradePrevention prevention(NewOrder command) {
        short code = command.selfTradePrevention();
        return code == NULL_CODE ? context.member().selfTradePrevention() : SelfTradePrevention.get(code);
    }

    static boolean mayRest(NewOrder command) {
        return timeInForce(command) <= GTD;
    }

    /** As given, or what the kind of order implies. */
    static int timeInForce(NewOrder command) {
        short timeInForce = command.timeInForce();
        if (timeInForce != NULL_CODE) {
            return timeInForce;
        }
        boolean atOnce = command.orderType() == MARKET || command.restingOrderId() != OrderPool.NULL;
        return atOnce ? IOC : GFS;
    }

    /** The set of sources it goes with. */
    static int sources(NewOrder command) {
        if (command.side() == BUY) {
            int accepted = command.acceptedSources();
            return accepted == 0 ? OrderAttributes.ALL_SOURCES : accepted;
        }
        return command.source() == NULL_CODE ? OrderAttributes.GRID : 1 << command.source();
    }

    /** The bit of the preferred source, 0 = none. */
    static int preferred(NewOrder command) {
        return command.preferredSource() == NULL_CODE ? 0 : 1 << command.preferredSource();
    }
}
