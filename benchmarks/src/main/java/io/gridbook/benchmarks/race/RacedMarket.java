package io.gridbook.benchmarks.race;

import io.gridbook.engine.EngineSizes;
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
import org.agrona.concurrent.UnsafeBuffer;

/** The commands that come before a stream's: the engine's sizes, its instruments, its members, logged on. */
public final class RacedMarket {

    private static final long PRICE_MAX = 100_000_000;
    private static final long QUANTITY_MAX = 1L << 40;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandSink sink;
    private int commands;

    private RacedMarket(CommandSink sink) {
        this.sink = sink;
    }

    /** Send them; how many they are is returned. Members may trade with themselves. */
    public static int open(StreamTerms terms, EngineSizes sizes, CommandSink sink) {
        RacedMarket market = new RacedMarket(sink);
        market.configure(sizes);
        for (int i = 0; i < terms.instruments(); i++) {
            market.addInstrument(i, terms.sourced());
        }
        for (int member = 1; member <= terms.members(); member++) {
            market.addMember(member);
        }
        for (int member = 1; member <= terms.members(); member++) {
            market.openSession(member);
        }
        return market.commands;
    }

    /** The session of a member: the sequence of the command that opened it. */
    public static long session(StreamTerms terms, int member) {
        return 1L + terms.instruments() + 2L * terms.members() + member;
    }

    private void configure(EngineSizes sizes) {
        send(new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(sizes.maxOrders()).maxInstruments(sizes.maxInstruments()).maxMembers(sizes.maxMembers())
            .endedOrders(sizes.endedOrders()).rulesVersion(MatchingEngine.RULES_VERSION).limit());
    }

    private void addInstrument(int index, boolean sourced) {
        send(new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
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
        send(new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).role(Role.PROSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NONE).credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue()).name("raced " + member).limit());
        AddApiKeyEncoder key = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).memberId(member).access(Access.TRADE);
        key.keyHash(0, (short) (member & 0xFF)).keyHash(1, (short) (member >> 8 & 0xFF));
        send(key.limit());
    }

    private void openSession(int member) {
        int length = new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(member).connectionId(member).cancelOnDisconnect(BooleanType.FALSE).limit();
        commands++;
        sink.onCommand(member, 0, buffer, 0, length);
    }

    private void send(int length) {
        commands++;
        sink.onCommand(0, 0, buffer, 0, length);
    }
}
