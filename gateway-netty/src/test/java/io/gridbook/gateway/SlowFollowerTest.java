package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentAddedEncoder;
import io.gridbook.protocol.codec.LevelChangedDecoder;
import io.gridbook.protocol.codec.LevelChangedEncoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import io.gridbook.protocol.codec.TradeExecutedEncoder;
import io.gridbook.protocol.json.JsonMirror;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowFollowerTest {

    private static final int INSTRUMENT = 4;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Flushes flushes = new Flushes();
    private final ReferenceView reference = new ReferenceView();
    private final JsonMirror mirror = new JsonMirror(reference);
    private final Feeds feeds = new Feeds(reference, mirror);
    private final Subscriptions subscriptions = new Subscriptions(
        TcpConnection.json(channel, flushes,
            new GatewayMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))),
        feeds, new GatewayMessages(GatewayConfig.onFreePorts(), mirror));
    private long sequence;

    @BeforeEach
    void addInstrument() {
        InstrumentAddedEncoder added = new InstrumentAddedEncoder().wrapAndApplyHeader(buffer, 0, header);
        added.instrumentId(INSTRUMENT).symbol("X").priceDecimals((short) 0).quantityDecimals((short) 0);
        feeds.onInstrumentAdded(reference.onInstrumentAdded(
            new InstrumentAddedDecoder().wrapAndApplyHeader(buffer, 0, headerDecoder), buffer, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + added.encodedLength()));
    }

    @Test
    void shouldMergeWhatASlowFollowerMissedLatestPerPrice() {
        subscriptions.subscribe(Channel.BOOK, new int[] {INSTRUMENT}, 1);
        level(Side.BUY, 5, 1);
        assertThat(sent()).contains("\"type\":\"BookSnapshot\"").contains("\"firstSequence\":1,\"lastSequence\":1");
        writable(false);
        level(Side.BUY, 5, 2);
        level(Side.SELL, 9, 3);
        level(Side.BUY, 5, 0);
        level(Side.SELL, 8, 4);
        assertThat(sent()).isEmpty();
        writable(true);
        subscriptions.catchUp();
        assertThat(sent()).isEqualTo("{\"type\":\"BookDelta\",\"channel\":\"book\",\"instrument\":\"X\","
            + "\"firstSequence\":2,\"lastSequence\":5,\"bids\":[[\"5\",\"0\",1]],"
            + "\"asks\":[[\"8\",\"4\",1],[\"9\",\"3\",1]],\"sources\":[]}\n");
        level(Side.BUY, 6, 7);
        assertThat(sent()).contains("\"firstSequence\":6,\"lastSequence\":6");
    }

    @Test
    void shouldTellOfAGapAndBeginAgainWhenTooMuchWasMissed() {
        subscriptions.subscribe(Channel.BOOK, new int[] {INSTRUMENT}, 1);
        sent();
        writable(false);
        for (int price = 1; price <= 5000; price++) {
            level(Side.SELL, price, 1);
        }
        level(Side.SELL, 5000, 0);
        writable(true);
        subscriptions.catchUp();
        String text = sent();
        assertThat(text).startsWith(
            "{\"type\":\"Gap\",\"channel\":\"book\",\"instrument\":\"X\",\"from\":1,\"to\":5001}\n"
            + "{\"type\":\"BookSnapshot\",\"channel\":\"book\",\"instrument\":\"X\",\"sequence\":5001,");
        assertThat(text).contains("[\"4999\",\"1\",1]").doesNotContain("[\"5000\",");
        level(Side.BUY, 6, 7);
        assertThat(sent()).contains("\"firstSequence\":5002,\"lastSequence\":5002");
    }

    @Test
    void shouldNameTheTradesASlowFollowerMissed() {
        subscriptions.subscribe(Channel.TRADES, new int[0], 0);
        trade();
        assertThat(sent()).contains("\"type\":\"Trade\"").contains("\"sequence\":1");
        writable(false);
        trade();
        trade();
        assertThat(sent()).isEmpty();
        writable(true);
        subscriptions.catchUp();
        assertThat(sent())
            .isEqualTo("{\"type\":\"Gap\",\"channel\":\"trades\",\"instrument\":\"X\",\"from\":2,\"to\":3}\n");
        trade();
        assertThat(sent()).contains("\"sequence\":4");
    }

    private void level(Side side, long price, long quantity) {
        new LevelChangedEncoder().wrapAndApplyHeader(buffer, 0, header).instrumentId(INSTRUMENT)
            .publicSequence(++sequence).side(side).price(price).quantity(quantity).orderCount(1);
        feeds.onLevelChanged(new LevelChangedDecoder().wrapAndApplyHeader(buffer, 0, headerDecoder));
        feeds.endOfTurn(1);
    }

    private void trade() {
        new TradeExecutedEncoder().wrapAndApplyHeader(buffer, 0, header).sequence(1).timestampNs(1)
            .instrumentId(INSTRUMENT).publicSequence(++sequence).tradeId(1).price(1).quantity(1)
            .aggressorSide(Side.BUY);
        feeds.onTradeExecuted(new TradeExecutedDecoder().wrapAndApplyHeader(buffer, 0, headerDecoder));
        feeds.endOfTurn(1);
    }

    private void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
    }

    private String sent() {
        flushes.flushAll();
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }
}
