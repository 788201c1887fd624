package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;

import io.gridbook.engine.book.LinkGroups;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.Reason;

/** Whether all legs of a basket can be taken together: each is checked with what those before it will take added. */
final class BasketChecks {

    private final CommandContext context;
    private final Instruments instruments;
    private final PlacementChecks placementChecks;
    private final ReplacementChecks replacementChecks;
    private final LookAhead lookAhead;
    private final BasketTally tally;
    private final LinkGroups groups;
    private final int[] replaced = new int[Basket.LEGS_MAX];
    private int index;
    private Reason reason;

    BasketChecks(CommandContext context, Instruments instruments, OrderStore store, PlacementChecks placementChecks,
        ReplacementChecks replacementChecks, LookAhead lookAhead, BasketTally tally) {
        this.context = context;
        this.instruments = instruments;
        this.groups = store.groups();
        this.placementChecks = placementChecks;
        this.replacementChecks = replacementChecks;
        this.lookAhead = lookAhead;
        this.tally = tally;
    }

    /** The leg that cannot be taken. */
    int index() {
        return index;
    }

    Reason reason() {
        return reason;
    }

    /** Whether all can be taken, or, {@code filled}, all be executed whole at once. */
    boolean areAcceptable(Basket basket, boolean filled) {
        reason = NONE;
        tally.begin(context.member());
        for (index = 0; index < basket.size() && reason == NONE; index++) {
            reason = basket.isReplace(index)
                ? replaceRefusal(basket, filled) : placeRefusal(basket, filled);
        }
        tally.takeBack();
        if (reason == NONE && filled) {
            lookAhead.begin();
            for (index = 0; index < basket.size() && reason == NONE; index++) {
                reason = isFillable(basket.place(index)) ? NONE : Reason.NOT_FILLABLE;
            }
        }
        index--;
        return reason == NONE;
    }

    private Reason replaceRefusal(Basket basket, boolean filled) {
        OrderChange command = basket.replace(index);
        Reason refusal = filled ? Reason.INVALID_VALUE : replacementChecks.formRefusal(command);
        int ref = replacementChecks.find(command);
        replaced[index] = ref;
        for (int leg = 0; leg < index; leg++) {
            if (basket.isReplace(leg) && replaced[leg] == ref && ref >= 0) {
                refusal = Reason.INVALID_VALUE;
            }
        }
        if (refusal == NONE) {
            refusal = replacementChecks.refusal(command, ref);
        }
        if (refusal == NONE && isNameTaken(basket)) {
            refusal = Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (refusal == NONE) {
            ReplaceTerms terms = replacementChecks.terms();
            tally.add(ref, replacementChecks.newPrice(terms, ref), replacementChecks.newQuantity(terms, ref));
        }
        return refusal;
    }

    private Reason placeRefusal(Basket basket, boolean filled) {
        NewOrder command = basket.place(index);
        if (filled && !(PlacementChecks.isWellFormed(command) && mayBeFilledTogether(basket, command))) {
            return Reason.INVALID_VALUE;
        }
        if (filled && command.timeInForce() != NULL_CODE && PlacementChecks.mayRest(command)) {
            return Reason.INVALID_TIME_IN_FORCE;
        }
        if (filled) {
            basket.fillOrKill(index);
        }
        Reason refusal = placementChecks.refusal(command);
        if (refusal == NONE && isNameTaken(basket)) {
            refusal = Reason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (refusal == NONE) {
            refusal = linkRefusal(basket, command);
        }
        if (refusal == NONE) {
            tally.add(command, instruments.get(command.instrumentId()), isNewGroup(basket, command));
        }
        return refusal;
    }

    private boolean isNameTaken(Basket basket) {
        long name = basket.clientOrderId(index);
        for (int leg = 0; leg < index; leg++) {
            if (name != OrderPool.NULL && basket.clientOrderId(leg) == name) {
                return true;
            }
        }
        return false;
    }

    private Reason linkRefusal(Basket basket, NewOrder command) {
        long group = command.linkGroup();
        int first = group == OrderPool.NULL ? index : firstOf(basket, group);
        if (first == index) {
            return NONE;
        }
        NewOrder earlier = basket.place(first);
        boolean enough = groups.find(context.memberId(), group) != LinkGroups.NONE
            || command.quantity() >= earlier.quantity();
        boolean alike = earlier.side() == command.side()
            && instruments.get(earlier.instrumentId()).terms()
            .countsLike(instruments.get(command.instrumentId()).terms());
        return !alike ? Reason.INVALID_VALUE : enough ? NONE : Reason.INVALID_QUANTITY;
    }

    private boolean isNewGroup(Basket basket, NewOrder command) {
        return command.linkGroup() != OrderPool.NULL && firstOf(basket, command.linkGroup()) == index
            && groups.find(context.memberId(), command.linkGroup()) == LinkGroups.NONE;
    }

    private int firstOf(Basket basket, long group) {
        int leg = 0;
        while (basket.linkGroup(leg) != group) {
            leg++;
        }
        return leg;
    }

    private boolean mayBeFilledTogether(Basket basket, NewOrder command) {
        boolean simple = command.isPlain()
            && !CommandFields.isTrue(command.postOnly());
        for (int leg = 0; leg < index && simple; leg++) {
            NewOrder earlier = basket.place(leg);
            simple = earlier.instrumentId() != command.instrumentId() || earlier.side() != command.side();
        }
        return simple;
    }

    private boolean isFillable(NewOrder command) {
        Instrument instrument = instruments.get(command.instrumentId());
        return lookAhead.reaches(instrument, placementChecks.terms(command, instrument), command.quantity(),
            LookAhead.NO_BUDGET);
    }
}
