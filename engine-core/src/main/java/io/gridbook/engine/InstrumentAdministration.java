package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isCode;
import static io.gridbook.engine.CommandFields.isOptionalBoolean;
import static io.gridbook.engine.CommandFields.isOptionalCode;
import static io.gridbook.engine.CommandFields.isTrue;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.protocol.codec.AddInstrumentDecoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SetInstrumentStateDecoder;
import io.gridbook.protocol.codec.SetReferencePriceDecoder;

/** AddInstrument, SetInstrumentState, SetReferencePrice. */
final class InstrumentAdministration {

    private static final int REASON_LENGTH_MAX = 4096;

    private final CommandContext context;
    private final Instruments instruments;
    private final OrderStore store;
    private final InstrumentLife life;
    private final AdminEventPublisher adminEvents;

    InstrumentAdministration(CommandContext context, Instruments instruments, OrderStore store,
        InstrumentLife life, AdminEventPublisher adminEvents) {
        this.context = context;
        this.instruments = instruments;
        this.store = store;
        this.life = life;
        this.adminEvents = adminEvents;
    }

    void add(AddInstrumentDecoder command) {
        Reason reason = formRefusal(command);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        InstrumentTerms terms = terms(command);
        reason = refusal(command, terms);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        Instrument instrument = new Instrument(instruments.nextId(), terms, store.pools());
        instrument.state(terms.state(), context.timestampNs());
        instruments.add(instrument);
        life.schedule(instrument);
        adminEvents.instrumentAdded(instrument);
    }

    private static Reason formRefusal(AddInstrumentDecoder command) {
        return isOptionalCode(command.stateRaw(), InstrumentState.SETTLED.value())
            && isOptionalBoolean(command.sourcedRaw()) && isOptionalBoolean(command.directedAllowedRaw())
            ? NONE : Reason.INVALID_VALUE;
    }

    private Reason refusal(AddInstrumentDecoder command, InstrumentTerms terms) {
        if (!terms.isSane()) {
            return Reason.INVALID_VALUE;
        }
        if (!Authority.mayAdminister(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        if (instruments.isFull()) {
            return Reason.EXCHANGE_FULL;
        }
        if (instruments.contains(terms.symbol())) {
            return Reason.DUPLICATE_INSTRUMENT;
        }
        return terms.state().value() <= InstrumentState.CONTINUOUS.value() ? NONE : Reason.INVALID_STATE;
    }

    private static InstrumentTerms terms(AddInstrumentDecoder command) {
        InstrumentState state = command.stateRaw() == NULL_CODE
            ? InstrumentState.STANDBY : InstrumentState.get(command.stateRaw());
        return new InstrumentTerms(
            command.symbol(), command.priceDecimals(), command.quantityDecimals(), command.tickSize(),
            command.lotSize(), command.priceMin(), command.priceMax(), command.quantityMax(), command.collar(),
            command.referencePrice(), command.currency(), command.area(), command.deliveryStart(),
            command.deliveryEnd(), command.opensAt(), command.closesAt(), state, isTrue(command.directedAllowedRaw()),
            isTrue(command.sourcedRaw()), command.callAt(), command.notionalMax(), orZero(command.buyFee()),
            command.vat() == AddInstrumentDecoder.vatNullValue() ? 0 : command.vat(), orZero(command.deliveryAddOn()));
    }

    private static long orZero(long value) {
        return value == OrderPool.NULL ? 0 : value;
    }

    void setState(SetInstrumentStateDecoder command) {
        Reason reason = refusal(command);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        byte[] text = new byte[command.reasonLength()];
        command.getReason(text, 0, text.length);
        Instrument instrument = instruments.get(command.instrumentId());
        life.change(instrument, InstrumentState.get(command.stateRaw()), text);
    }

    private Reason refusal(SetInstrumentStateDecoder command) {
        if (!isCode(command.stateRaw(), InstrumentState.SETTLED.value())
            || command.reasonLength() > REASON_LENGTH_MAX) {
            return Reason.INVALID_VALUE;
        }
        if (!Authority.mayAdminister(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        Instrument instrument = instruments.get(command.instrumentId());
        if (instrument == null) {
            return Reason.UNKNOWN_INSTRUMENT;
        }
        InstrumentState state = InstrumentState.get(command.stateRaw());
        return InstrumentLife.isStep(instrument.state(), state) ? NONE : Reason.INVALID_STATE;
    }

    void setReferencePrice(SetReferencePriceDecoder command) {
        long price = command.referencePrice();
        Instrument instrument = instruments.get(command.instrumentId());
        if (price == OrderPool.NULL) {
            adminEvents.commandRejected(Reason.INVALID_VALUE);
        } else if (!Authority.mayAdminister(context)) {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        } else if (instrument == null) {
            adminEvents.commandRejected(Reason.UNKNOWN_INSTRUMENT);
        } else if (!instrument.isOnTick(price)) {
            adminEvents.commandRejected(Reason.INVALID_PRICE);
        } else if (!instrument.isInBand(price)) {
            adminEvents.commandRejected(Reason.PRICE_OUT_OF_BAND);
        } else {
            instrument.referencePrice(price);
            adminEvents.referencePriceSet(instrument);
        }
    }
}
