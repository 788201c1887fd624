package io.gridbook.engine;

import static io.gridbook.protocol.EventPrefix.NO_REQUEST_ID;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.ApiKeyAddedEncoder;
import io.gridbook.protocol.codec.ApiKeyRevokedEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CommandRejectedEncoder;
import io.gridbook.protocol.codec.InstrumentAddedEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.InstrumentStateChangedEncoder;
import io.gridbook.protocol.codec.MemberAddedEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReferencePriceSetEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes the answers to administration, into the asking member's private stream; none for the exchange itself. */
final class AdminEventPublisher {

    private static final long MEMBER_ADDED = EventWriter.header(MemberAddedEncoder.BLOCK_LENGTH,
        MemberAddedEncoder.TEMPLATE_ID, MemberAddedEncoder.SCHEMA_ID, MemberAddedEncoder.SCHEMA_VERSION);
    private static final long KEY_ADDED = EventWriter.header(ApiKeyAddedEncoder.BLOCK_LENGTH,
        ApiKeyAddedEncoder.TEMPLATE_ID, ApiKeyAddedEncoder.SCHEMA_ID, ApiKeyAddedEncoder.SCHEMA_VERSION);
    private static final long KEY_REVOKED = EventWriter.header(ApiKeyRevokedEncoder.BLOCK_LENGTH,
        ApiKeyRevokedEncoder.TEMPLATE_ID, ApiKeyRevokedEncoder.SCHEMA_ID, ApiKeyRevokedEncoder.SCHEMA_VERSION);
    private static final long INSTRUMENT_ADDED = EventWriter.header(InstrumentAddedEncoder.BLOCK_LENGTH,
        InstrumentAddedEncoder.TEMPLATE_ID, InstrumentAddedEncoder.SCHEMA_ID, InstrumentAddedEncoder.SCHEMA_VERSION);
    private static final long STATE_CHANGED = EventWriter.header(InstrumentStateChangedEncoder.BLOCK_LENGTH,
        InstrumentStateChangedEncoder.TEMPLATE_ID, InstrumentStateChangedEncoder.SCHEMA_ID,
        InstrumentStateChangedEncoder.SCHEMA_VERSION);
    private static final long REFERENCE_PRICE_SET = EventWriter.header(ReferencePriceSetEncoder.BLOCK_LENGTH,
        ReferencePriceSetEncoder.TEMPLATE_ID, ReferencePriceSetEncoder.SCHEMA_ID,
        ReferencePriceSetEncoder.SCHEMA_VERSION);
    private static final long COMMAND_REJECTED = EventWriter.header(CommandRejectedEncoder.BLOCK_LENGTH,
        CommandRejectedEncoder.TEMPLATE_ID, CommandRejectedEncoder.SCHEMA_ID, CommandRejectedEncoder.SCHEMA_VERSION);

    private final EventWriter writer;
    private final MutableDirectBuffer buffer;

    AdminEventPublisher(EventWriter writer) {
        this.writer = writer;
        this.buffer = writer.buffer();
    }

    void memberAdded(Member member, byte[] name) {
        Limits limits = member.limits();
        int offset = answer(MEMBER_ADDED, MemberAddedEncoder.nameHeaderLength() + name.length);
        new MemberAddedEncoder().wrap(buffer, offset)
            .memberId(member.id())
            .role(member.role())
            .selfTradeGroup(member.selfTradeGroup())
            .selfTradePrevention(member.selfTradePrevention())
            .credit(limits.credit())
            .maxOpenOrders(limits.maxOpenOrders())
            .ordersPerSecond(limits.second().limit())
            .ordersPerMinute(limits.minute().limit())
            .putName(name, 0, name.length);
    }

    void keyAdded(ApiKey key) {
        int offset = answer(KEY_ADDED, 0);
        ApiKeyAddedEncoder event = new ApiKeyAddedEncoder().wrap(buffer, offset)
            .memberId(key.member().id())
            .keyId(key.id())
            .access(key.access())
            .apiKey("");
        for (int i = 0; i < ApiKey.HASH_LENGTH; i++) {
            event.keyHash(i, (short) (key.hashByte(i) & 0xFF));
        }
    }

    void keyRevoked(ApiKey key) {
        new ApiKeyRevokedEncoder().wrap(buffer, answer(KEY_REVOKED, 0)).keyId(key.id());
    }

    void instrumentAdded(Instrument instrument) {
        InstrumentTerms terms = instrument.terms();
        new InstrumentAddedEncoder().wrap(buffer, answer(INSTRUMENT_ADDED, 0))
            .instrumentId(instrument.id())
            .symbol(terms.symbol())
            .priceDecimals((short) terms.priceDecimals())
            .quantityDecimals((short) terms.quantityDecimals())
            .tickSize(terms.tickSize())
            .lotSize(terms.lotSize())
            .priceMin(terms.priceMin())
            .priceMax(terms.priceMax())
            .quantityMax(terms.quantityMax())
            .collar(terms.collar())
            .referencePrice(terms.referencePrice())
            .currency(terms.currency())
            .directedAllowed(terms.directedAllowed() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .sourced(terms.sourced() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .area(terms.area())
            .deliveryStart(terms.deliveryStart())
            .deliveryEnd(terms.deliveryEnd())
            .opensAt(terms.opensAt())
            .closesAt(terms.closesAt())
            .state(terms.state())
            .callAt(terms.callAt())
            .notionalMax(terms.notionalMax())
            .buyFee(orNull(terms.buyFee()))
            .vat(terms.vat() == 0 ? InstrumentAddedEncoder.vatNullValue() : terms.vat())
            .deliveryAddOn(orNull(terms.deliveryAddOn()));
    }

    private static long orNull(long value) {
        return value == 0 ? OrderPool.NULL : value;
    }

    void stateChanged(Instrument instrument, byte[] reason) {
        int offset = answer(STATE_CHANGED, InstrumentStateChangedEncoder.reasonHeaderLength() + reason.length);
        encodeState(offset, instrument, reason);
    }

    /** A change that nobody asked for of this instrument: time or a rule brought it, or a command for all. */
    void stateChangedUnasked(Instrument instrument, byte[] reason) {
        int length = InstrumentStateChangedEncoder.reasonHeaderLength() + reason.length;
        encodeState(writer.privateEvent(STATE_CHANGED, length, NO_REQUEST_ID, null), instrument, reason);
    }

    private void encodeState(int offset, Instrument instrument, byte[] reason) {
        InstrumentState state = instrument.state();
        new InstrumentStateChangedEncoder().wrap(buffer, offset)
            .instrumentId(instrument.id())
            .state(state)
            .putReason(reason, 0, reason.length);
    }

    void referencePriceSet(Instrument instrument) {
        assert instrument.referencePrice() != OrderPool.NULL;
        new ReferencePriceSetEncoder().wrap(buffer, answer(REFERENCE_PRICE_SET, 0))
            .instrumentId(instrument.id())
            .referencePrice(instrument.referencePrice());
    }

    void commandRejected(Reason reason) {
        new CommandRejectedEncoder().wrap(buffer, answer(COMMAND_REJECTED, 0)).reason(reason);
    }

    private int answer(long header, int variableLength) {
        return writer.privateEvent(
            header, variableLength, writer.context().requestId(), writer.context().member());
    }
}
