package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.isCode;
import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderRef;
import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.Reason;

/** PlaceBasket: up to 200 orders and replaces in one command, each for itself, all or none. */
final class BasketPlacement {

    private final CommandContext context;
    private final BasketChecks checks;
    private final OrderPlacement placement;
    private final OrderReplacement replacement;
    private final ReplacementChecks replacementChecks;
    private final ControlEventPublisher events;
    private final Basket basket = new Basket();

    BasketPlacement(CommandContext context, BasketChecks checks, OrderPlacement placement,
        OrderReplacement replacement, ReplacementChecks replacementChecks, ControlEventPublisher events) {
        this.context = context;
        this.checks = checks;
        this.placement = placement;
        this.replacement = replacement;
        this.replacementChecks = replacementChecks;
        this.events = events;
    }

    void place(PlaceBasketDecoder command) {
        if (!isCode(command.kindRaw(), BasketKind.ALL_OR_NONE.value()) || !basket.read(command)) {
            events.basketRejected(0, Reason.INVALID_VALUE);
        } else if (!Authority.mayTrade(context)) {
            events.basketRejected(0, Reason.NOT_AUTHORIZED);
        } else if (command.kindRaw() == BasketKind.INDEPENDENT.value()) {
            accept();
            executeEach();
        } else if (checks.areAcceptable(basket, command.kindRaw() == BasketKind.ALL_OR_NONE.value())) {
            accept();
            executeAll();
        } else {
            events.basketRejected(checks.index(), checks.reason());
        }
    }

    private void accept() {
        events.basketAccepted(basket.size());
        context.requestId(NO_REQUEST_ID);
    }

    private void executeEach() {
        for (int leg = 0; leg < basket.size(); leg++) {
            if (basket.isReplace(leg)) {
                replacement.replace(basket.replace(leg));
            } else {
                placement.place(basket.place(leg));
            }
        }
    }

    /** The legs have been checked together; what they do to each other now does not stop the later ones. */
    private void executeAll() {
        for (int leg = 0; leg < basket.size(); leg++) {
            if (!basket.isReplace(leg)) {
                placement.accept(basket.place(leg));
                continue;
            }
            OrderChange command = basket.replace(leg);
            int ref = replacementChecks.find(command);
            if (OrderRef.isLive(ref)) {
                replacementChecks.decode(command, ref);
                replacement.apply(command, ref);
            } else {
                context.member().limits().count(context.timestampNs(), 1);
            }
        }
    }
}
