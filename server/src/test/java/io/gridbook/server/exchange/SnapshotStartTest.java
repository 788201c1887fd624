package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.client.ExchangeClient;
import io.gridbook.client.KeyFile;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.SnapshotFolder;
import io.gridbook.journal.SnapshotHeader;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long an exchange with many live orders takes from its start to its open ports, by replay and by snapshot. */
class SnapshotStartTest {

    private static final int ORDERS =
        Integer.getInteger("gridbook.orders", Boolean.getBoolean("gridbook.long") ? 1_000_000 : 5_000);
    private static final int BATCH = 512;
    private static final int LIMIT_SECONDS = 5;
    private static final int ADMIN_KEY = 1;

    @TempDir
    Path folder;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long sequence;
    private long timestampNs;

    @Test
    void shouldStartFromASnapshotOfManyLiveOrders() throws IOException {
        Path data = folder.resolve("data");
        int member;
        try (Exchange exchange = start(data); ExchangeClient admin = ExchangeClient
            .to("127.0.0.1", exchange.binaryPort()).apiKey(KeyFile.read(data.resolve("admin.key"))).connect()) {
            admin.administration().addInstrument(ExchangeTest.instrument());
            member = admin.administration()
                .addMember("many", Role.PROSUMER, null).memberId();
            admin.administration().addApiKey(member, Access.TRADE);
        }
        long last = journalOrders(data, member, ADMIN_KEY + 1);

        SnapshotFolder snapshots = new SnapshotFolder(
            data.resolve("snapshots"), MatchingEngine.RULES_VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
        start(data, "by replay", snapshots.sequences().get(0));
        SnapshotHeader snapshot = snapshots.header(last + 1);
        long cpuNs = start(data, "from a snapshot of " + snapshot.length() + " bytes", last + 1);
        // Of the processor, not of the clock: what others do on the machine is not judged.
        assertThat(TimeUnit.NANOSECONDS.toSeconds(cpuNs)).isLessThan(LIMIT_SECONDS);
    }

    private static long start(Path data, String how, long snapshot) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long startNs = System.nanoTime();
        long startCpuNs = threads.getCurrentThreadCpuTime();
        try (Exchange exchange = start(data)) {
            long readyNs = System.nanoTime() - startNs;
            long cpuNs = threads.getCurrentThreadCpuTime() - startCpuNs;
            assertThat(exchange.started().map(SnapshotHeader::sequence)).contains(snapshot);
            System.out.println(ORDERS + " live orders, ready " + how + " in " + TimeUnit.NANOSECONDS.toMillis(readyNs)
                + " ms (" + TimeUnit.NANOSECONDS.toMillis(cpuNs) + " ms of them at work), sequence "
                + exchange.lastSequence());
            return cpuNs;
        } finally {
            System.out.println("stopped, with a last snapshot, after "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + " ms in all");
        }
    }

    private static Exchange start(Path data) throws IOException {
        List<String> settings = List.of("gateway.json.port=0", "gateway.binary.port=0",
            "gateway.http.port=0", "projection.enabled=false", "engine.maxOrders=" + (ORDERS + 1),
            "engine.endedOrders=" + ORDERS, "engine.maxInstruments=10", "engine.maxMembers=10");
        return Exchange.start(Configuration.load(null, data, settings), code -> {
            throw new IllegalStateException("halted with " + code);
        });
    }

    /** As a member's session would have placed them; returns the last sequence. */
    private long journalOrders(Path data, int member, int key) {
        Configuration configuration = Configuration.load(null, data, List.of());
        try (CommandJournal journal = CommandJournal.open(ExchangeConfig.commands(configuration))) {
            sequence = journal.lastSequence();
            timestampNs = journal.lastTimestampNs();
            long sessionId = sequence + 1;
            append(journal, member, 0, new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(key).connectionId(1).cancelOnDisconnect(BooleanType.FALSE).encodedLength(), true);
            for (int i = 1; i <= ORDERS; i++) {
                append(journal, member, sessionId, order(i), i % BATCH == 0);
            }
            journal.commit();
            return journal.lastSequence();
        }
    }

    /** Buys below, sells above: nothing executes. */
    private int order(int i) {
        boolean buys = i % 2 == 0;
        PlaceOrderEncoder order = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(PlaceOrderEncoder.requestIdNullValue()).clientOrderId(i).instrumentId(1)
            .side(buys ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
            .price((buys ? 1 : 20_000) + i % 10_000).quantity(10 + i % 100 * 10)
            .budget(PlaceOrderEncoder.budgetNullValue()).timeInForce(TimeInForce.NULL_VAL)
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL);
        order.acceptedSources().clear();
        return order.preferredSource(EnergySource.NULL_VAL).selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue()).encodedLength();
    }

    private void append(CommandJournal journal, int member, long sessionId, int length, boolean commit) {
        journal.append(
            ++sequence, timestampNs, member, sessionId, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
        if (commit) {
            journal.commit();
        }
    }
}
