package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.isTrue;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;

/** What is wrong with the fields that only icebergs, stops, budgets, minimums, linked and directed orders have. */
final class RareTermsChecks {

    private static final long NULL = OrderPool.NULL;
    private static final int CLIPS_MAX = 1_000;
    private static final short LIMIT = OrderType.LIMIT.value();
    private static final short MARKET = OrderType.MARKET.value();
    private static final short STOP = OrderType.STOP.value();

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final LinkGroups groups;
    private final LookAhead lookAhead;

    RareTermsChecks(CommandContext context, Instruments instruments, OrderStore store, LookAhead lookAhead) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.groups = store.groups();
        this.lookAhead = lookAhead;
    }

    /** Whether its fields go together. */
    boolean isWellFormed(NewOrder command) {
        short orderType = command.orderType();
        boolean stops = orderType >= STOP;
        boolean linked = command.linkGroup() != NULL;
        boolean directed = command.restingOrderId() != NULL;
        boolean iceberg = command.displayQuantity() != NULL;
        boolean atLeast = command.minimumQuantity() != NULL;
        boolean budgeted = command.budget() != NULL;
        boolean atRest = PlacementChecks.mayRest(command);
        return !(command.stopPrice() != NULL && !stops)
            && !(budgeted && orderType != MARKET)
            && !(iceberg && (orderType != LIMIT || !atRest || linked))
            && !(command.clipPriceStep() != NULL && !iceberg)
            && !(atLeast && (stops || linked || directed || budgeted || command.quantity() == NULL))
            && !(isTrue(command.postOnly()) && (stops || directed))
            && !(linked && (orderType == MARKET || !atRest || directed))
            && !(directed && (stops || budgeted))
            && isId(command.linkGroup()) && isId(command.restingOrderId())
            && !(linked && isUnlikeItsGroup(command));
    }

    private static boolean isId(long id) {
        return id == NULL || id >= 1;
    }

    /** On the other side, or in an instrument whose quantities mean something else. */
    private boolean isUnlikeItsGroup(NewOrder command) {
        int group = groups.find(context.memberId(), command.linkGroup());
        return group != LinkGroups.NONE && (groups.isBuy(group) != (command.side() == Side.BUY.value())
            || !countAlike(groups.instrumentId(group), command.instrumentId()));
    }

    /** Whether instruments count quantities alike; one that does not exist is refused as such. */
    private boolean countAlike(int one, int other) {
        Instrument a = instruments.get(one);
        Instrument b = instruments.get(other);
        return a == null || b == null || a.terms().countsLike(b.terms());
    }

    boolean arePricesValid(NewOrder command, Instrument instrument) {
        long step = command.clipPriceStep();
        long stopPrice = command.stopPrice();
        boolean stops = command.orderType() >= STOP;
        return (step == NULL || step >= 0 && instrument.isOnTick(step))
            && (stops ? stopPrice != NULL && instrument.isOnTick(stopPrice) : stopPrice == NULL);
    }

    boolean areQuantitiesValid(NewOrder command, Instrument instrument) {
        long quantity = command.quantity();
        long budget = command.budget();
        return (budget == NULL || budget > 0)
            && isPart(command.displayQuantity(), quantity, instrument)
            && (command.displayQuantity() == NULL || areClipsFew(quantity, command.displayQuantity()))
            && isPart(command.minimumQuantity(), quantity, instrument)
            && (command.linkGroup() == NULL || joinsWithEnough(command, quantity));
    }

    /** One order may meet all clips of an iceberg: a command's work has to stay bounded. */
    static boolean areClipsFew(long quantity, long displayQuantity) {
        return (quantity - 1) / CLIPS_MAX < displayQuantity;
    }

    private static boolean isPart(long part, long quantity, Instrument instrument) {
        return part == NULL || part > 0 && part <= quantity && instrument.isInLots(part);
    }

    private boolean joinsWithEnough(NewOrder command, long quantity) {
        int group = groups.find(context.memberId(), command.linkGroup());
        return group == LinkGroups.NONE || quantity >= groups.remaining(group);
    }

    boolean isStopOutOfBand(NewOrder command, Instrument instrument) {
        return command.stopPrice() != NULL && !instrument.isInBand(command.stopPrice());
    }

    /** What it finds on the other side of the book. */
    Reason marketRefusal(NewOrder command, Instrument instrument, IncomingTerms terms) {
        long minimum = command.minimumQuantity();
        if (minimum != NULL) {
            lookAhead.begin();
            if (!lookAhead.reaches(instrument, terms, minimum, LookAhead.NO_BUDGET)) {
                return Reason.MINIMUM_QUANTITY;
            }
        }
        return command.restingOrderId() == NULL ? NONE : directedRefusal(command.restingOrderId());
    }

    private Reason directedRefusal(long restingOrderId) {
        int ref = store.directory().find(restingOrderId);
        if (OrderRef.isLive(ref)) {
            return NONE;
        }
        return OrderRef.isEnded(ref) ? Reason.ORDER_ALREADY_ENDED : Reason.UNKNOWN_ORDER;
    }
}
