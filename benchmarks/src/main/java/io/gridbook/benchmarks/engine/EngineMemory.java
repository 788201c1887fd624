package io.gridbook.benchmarks.engine;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How much heap a full engine takes: 1,000,000 live orders, each at a price and in a block of prices of its own, 10,000
 * instruments, 100,000 members with a key and an open session each, 1,048,576 ended orders and trades remembered.
 *
 * <p>Run it with {@code -Xmx1g}. What it prints is the heap in use after a full collection.
 */
public final class EngineMemory {

    private static final int ORDERS = 1_000_000;
    private static final int INSTRUMENTS = 10_000;
    private static final int MEMBERS = 100_000;
    private static final int ENDED_ORDERS = 1 << 20;
    /** Ticks; a block of prices is as wide. */
    private static final int DISTANCE = 16;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MatchingEngine engine = new MatchingEngine(new EventBatch((bytes, offset, length) -> { }));
    private final long[] sessionIds = new long[MEMBERS + 1];
    private long sequence;
    private long before = heap();

    private EngineMemory() {
    }

    public static void main(String[] args) {
        new EngineMemory().run();
    }

    private void run() {
        execute(0, new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(ORDERS).maxInstruments(INSTRUMENTS).maxMembers(MEMBERS).endedOrders(ENDED_ORDERS)
            .rulesVersion(MatchingEngine.RULES_VERSION).limit());
        report("room for orders", ORDERS);
        for (int member = 1; member <= MEMBERS; member++) {
            addMember(member);
        }
        report("members", MEMBERS);
        for (int instrument = 1; instrument <= INSTRUMENTS; instrument++) {
            addInstrument(instrument);
        }
        report("instruments", INSTRUMENTS);
        for (int order = 0; order < ORDERS; order++) {
            place(order);
        }
        report("live orders", ORDERS);
        if (engine.openOrders() != ORDERS) {
            throw new IllegalStateException(engine.openOrders() + " orders live");
        }
        System.out.printf("in all %,d bytes%n", heap());
    }

    private void report(String what, int count) {
        long now = heap();
        System.out.printf("%,d %s: %,d bytes, %d each%n", count, what, now - before, (now - before) / count);
        before = now;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void addMember(int member) {
        execute(0, new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).role(Role.PROSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NULL_VAL).credit(Long.MAX_VALUE)
            .maxOpenOrders(ORDERS).ordersPerSecond(ORDERS).ordersPerMinute(ORDERS).name("measured").limit());
        AddApiKeyEncoder key = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).memberId(member).access(Access.TRADE);
        for (int i = 0; i < AddApiKeyEncoder.keyHashLength(); i++) {
            key.keyHash(i, (short) (member >>> i % Integer.BYTES * Byte.SIZE & 0xFF));
        }
        execute(0, key.limit());
        execute(member, new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(member).connectionId(1).cancelOnDisconnect(BooleanType.FALSE).limit());
        sessionIds[member] = sequence;
    }

    private void addInstrument(int instrument) {
        execute(0, new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).symbol("DE-LU.PT15M." + instrument).priceDecimals((short) 4).quantityDecimals((short) 3)
            .tickSize(1).lotSize(10).priceMin(-100_000).priceMax(100_000).quantityMax(1_000_000)
            .collar(AddInstrumentEncoder.collarNullValue())
            .referencePrice(AddInstrumentEncoder.referencePriceNullValue()).currency("EUR").area("DE-LU")
            .directedAllowed(BooleanType.FALSE).sourced(BooleanType.TRUE)
            .deliveryStart(1).deliveryEnd(2).opensAt(AddInstrumentEncoder.opensAtNullValue())
            .closesAt(Long.MAX_VALUE).callAt(AddInstrumentEncoder.callAtNullValue())
            .notionalMax(AddInstrumentEncoder.notionalMaxNullValue())
            .buyFee(0).vat(0).deliveryAddOn(0).state(InstrumentState.CONTINUOUS).limit());
    }

    /** Buys below zero, sells above. */
    private void place(int order) {
        int member = 1 + order % MEMBERS;
        int level = order / INSTRUMENTS;
        boolean buy = level % 2 == 0;
        PlaceOrderEncoder command = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).clientOrderId(1 + order).instrumentId(1 + order % INSTRUMENTS)
            .side(buy ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
            .price((buy ? -1 : 1) * (1 + level) * DISTANCE).quantity(1_000)
            .budget(PlaceOrderEncoder.budgetNullValue()).timeInForce(TimeInForce.GTD).expireAt(Long.MAX_VALUE - 1)
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL);
        command.acceptedSources().clear();
        command.preferredSource(EnergySource.NULL_VAL).selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        execute(member, command.limit());
    }

    private void execute(int member, int length) {
        sequence++;
        engine.onCommand(sequence, sequence, member, sessionIds[member], buffer, 0, length);
    }
}
