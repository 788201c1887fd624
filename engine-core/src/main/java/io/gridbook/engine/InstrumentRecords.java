package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentSummary;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.InstrumentDecoder;
import io.gridbook.engine.snapshot.codec.InstrumentEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The instruments without their orders: terms, state, prices. When time changes them next follows from these. */
final class InstrumentRecords implements Records {

    private final Instruments instruments;
    private final OrderStore store;
    private final InstrumentEncoder encoder = new InstrumentEncoder();
    private final InstrumentDecoder decoder = new InstrumentDecoder();

    InstrumentRecords(Instruments instruments, OrderStore store) {
        this.instruments = instruments;
        this.store = store;
    }

    @Override
    public void write(SnapshotWriter out) {
        for (int id = 1; id <= instruments.size(); id++) {
            Instrument instrument = instruments.get(id);
            InstrumentSummary summary = instrument.summary();
            out.next(encoder)
                .instrumentId(id)
                .referencePrice(instrument.referencePrice())
                .lastPrice(instrument.lastPrice())
                .publicSequence(instrument.publicSequence())
                .indicatedPrice(summary.indicatedPrice())
                .indicatedVolume(summary.indicatedVolume())
                .indicatedImbalance(summary.indicatedImbalance())
                .state(instrument.state().value())
                .stateBeforeHalt(instrument.stateBeforeHalt().value())
                .opensLater(SnapshotCodes.flag(instrument.opensLater()))
                .plain(SnapshotCodes.flag(instrument.book().isPlain()));
            write(instrument.terms());
        }
    }

    private void write(InstrumentTerms terms) {
        encoder.vat(terms.vat())
            .symbol(terms.symbol())
            .area(terms.area())
            .tickSize(terms.tickSize())
            .lotSize(terms.lotSize())
            .priceMin(terms.priceMin())
            .priceMax(terms.priceMax())
            .quantityMax(terms.quantityMax())
            .collar(terms.collar())
            .notionalMax(terms.notionalMax())
            .buyFee(terms.buyFee())
            .deliveryAddOn(terms.deliveryAddOn())
            .deliveryStart(terms.deliveryStart())
            .deliveryEnd(terms.deliveryEnd())
            .callAt(terms.callAt())
            .opensAt(terms.opensAt())
            .closesAt(terms.closesAt())
            .currency(terms.currency())
            .priceDecimals((short) terms.priceDecimals())
            .quantityDecimals((short) terms.quantityDecimals())
            .directedAllowed(SnapshotCodes.flag(terms.directedAllowed()))
            .sourced(SnapshotCodes.flag(terms.sourced()));
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        check(decoder.instrumentId() == instruments.nextId() && !instruments.isFull(),
            "not the next instrument, or one too many");
        int last = InstrumentState.SETTLED.value();
        check(CommandFields.isCode(decoder.state(), last), "no state");
        check(CommandFields.isOptionalCode(decoder.stateBeforeHalt(), last), "no state before the halt");
        check(decoder.publicSequence() >= 0, "a sequence below zero");
        InstrumentTerms terms = terms();
        check(terms.isSane(), "terms that do not make sense together");
        check(!instruments.contains(terms.symbol()), "a symbol that another instrument has");
        Instrument instrument = new Instrument(decoder.instrumentId(), terms, store.pools());
        instrument.restore(InstrumentState.get(decoder.stateBeforeHalt()), SnapshotCodes.flag(decoder.opensLater()),
            decoder.lastPrice(), decoder.publicSequence());
        instrument.summary().indicate(
            decoder.indicatedPrice(), decoder.indicatedVolume(), decoder.indicatedImbalance());
        if (!SnapshotCodes.flag(decoder.plain())) {
            instrument.book().leavePlain();
        }
        instruments.add(instrument);
        store.schedule().setInstrument(instrument.id(), instrument.nextDueNs());
    }

    /** As they were given, but for the reference price and the state, which are those it has now. */
    private InstrumentTerms terms() {
        return new InstrumentTerms(
            decoder.symbol(), decoder.priceDecimals(), decoder.quantityDecimals(), decoder.tickSize(),
            decoder.lotSize(), decoder.priceMin(), decoder.priceMax(), decoder.quantityMax(), decoder.collar(),
            decoder.referencePrice(), decoder.currency(), decoder.area(), decoder.deliveryStart(),
            decoder.deliveryEnd(), decoder.opensAt(), decoder.closesAt(), InstrumentState.get(decoder.state()),
            SnapshotCodes.flag(decoder.directedAllowed()), SnapshotCodes.flag(decoder.sourced()), decoder.callAt(),
            decoder.notionalMax(), decoder.buyFee(), decoder.vat(), decoder.deliveryAddOn());
    }
}
