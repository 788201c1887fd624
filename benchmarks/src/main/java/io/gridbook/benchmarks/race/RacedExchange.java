package io.gridbook.benchmarks.race;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A fresh engine with the instruments of a stream, and its members logged on; they may trade with themselves. */
final class RacedExchange {

    private static final long PRICE_MAX = 100_000_000;
    private static final long QUANTITY_MAX = 1L << 40;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EventBatch batch;
    private final MatchingEngine engine;
    private final long firstSession;
    private long sequence;

    RacedExchange(EventBatch batch, EngineSizes sizes, StreamTerms terms) {
        this.batch = batch;
        this.engine = new MatchingEngine(batch);
        send(0, new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(sizes.maxOrders()).maxInstruments(sizes.maxInstruments()).maxMembers(sizes.maxMembers())
            .endedOrders(sizes.endedOrders()).rulesVersion(MatchingEngine.RULES_VERSION).limit());
        for (int i = 0; i < terms.instruments(); i++) {
            addInstrument(i, terms.sourced());
        }
        for (int member = 1; member <= terms.members(); member++) {
            addMember(member);
        }
        firstSession = sequence + 1;
        for (int member = 1; member <= terms.members(); member++) {
            send(member, new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(member).connectionId(member).cancelOnDisconnect(BooleanType.FALSE).limit());
        }
        batch.flush();
    }

    private void addInstrument(int index, boolean sourced) {
        send(0, new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).symbol("RACED" + index).priceDecimals((short) 0).quantityDecimals((short) 0).tickSize(1)
            .lotSize(1).priceMin(0).priceMax(PRICE_MAX).quantityMax(QUANTITY_MAX)
            .collar(AddInstrumentEncoder.collarNullValue())
            .referencePrice(AddInstrumentEncoder.referencePriceNullValue()).currency("").area("")
            .directedAllowed(BooleanType.NULL_VAL).sourced(sourced ? BooleanType.TRUE : BooleanType.FALSE)
            .deliveryStart(AddInstrumentEncoder.deliveryStartNullValue())
            .deliveryEnd(AddInstrumentEncoder.deliveryEndNullValue())
            .opensAt(AddInstrumentEncoder.opensAtNullValue()).closesAt(AddInstrumentEncoder.closesAtNullValue())
            .callAt(AddInstrumentEncoder.callAtNullValue())
            .notionalMax(AddInstrumentEncoder.notionalMaxNullValue())
            .buyFee(AddInstrumentEncoder.buyFeeNullValue()).vat(AddInstrumentEncoder.vatNullValue())
            .deliveryAddOn(AddInstrumentEncoder.deliveryAddOnNullValue())
            .state(InstrumentState.CONTINUOUS).limit());
    }

    private void addMember(int member) {
        send(0, new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).role(Role.PROSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NONE).credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue()).name("raced " + member).limit());
        AddApiKeyEncoder key = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).memberId(member).access(Access.TRADE);
        key.keyHash(0, (short) (member & 0xFF)).keyHash(1, (short) (member >> 8 & 0xFF));
        send(0, key.limit());
    }

    private void send(int member, int length) {
        execute(member, 0, buffer, 0, length);
    }

    long sessionOf(int member) {
        return firstSession + member - 1;
    }

    void execute(int member, long session, DirectBuffer commands, int offset, int length) {
        sequence++;
        engine.onCommand(sequence, sequence, member, session, commands, offset, length);
    }

    void flush() {
        batch.flush();
    }

    long digest() {
        return engine.stateDigest();
    }
}
