package io.gridbook.server.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gridbook.client.Encoding;
import io.gridbook.client.Endpoint;
import io.gridbook.client.Event;
import io.gridbook.client.EventListener;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.ExchangeClientBuilder;
import io.gridbook.client.FeedClient;
import io.gridbook.client.FeedListener;
import io.gridbook.client.L2Book;
import io.gridbook.client.LogonRefusedException;
import io.gridbook.client.RefusedException;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client library against a whole exchange, in both encodings. */
class ClientSystemTest {

    private static OwnExchange exchange;
    private static ExchangeClient admin;

    @BeforeAll
    static void start() throws IOException {
        exchange = OwnExchange.start();
        admin = to(Encoding.BINARY).apiKey(exchange.adminKey()).connect();
    }

    @AfterAll
    static void stop() throws IOException {
        admin.close();
        exchange.close();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldPlaceReplaceTradeAndCancel(Encoding encoding) throws IOException {
        String symbol = instrument("TRADE-" + encoding);
        List<Event> seen = new CopyOnWriteArrayList<>();
        try (ExchangeClient seller = to(encoding).apiKey(key("seller " + encoding)).listener(seen::add).connect();
            ExchangeClient buyer = to(encoding).apiKey(key("buyer " + encoding)).connect()) {
            Event.OrderAccepted order =
                seller.placeOrder().instrument(symbol).side(Side.SELL).price("-0.145").quantity("12.5").send();
            assertThat(order.price()).isEqualTo(new BigDecimal("-0.1450"));
            assertThat(seller.replaceOrder(order.orderId()).quantity("10").send().keptPriority()).isTrue();

            buyer.placeOrder().instrument(symbol).side(Side.BUY).price("0.2").quantity("4")
                .timeInForce(TimeInForce.IOC).send();
            await().until(() -> seen.stream().anyMatch(Event.OrderExecuted.class::isInstance));
            Event.OrderExecuted fill = (Event.OrderExecuted) seen.stream()
                .filter(Event.OrderExecuted.class::isInstance).findFirst().orElseThrow();
            assertThat(fill.leavesQuantity()).isEqualTo(new BigDecimal("6.000"));
            assertThat(seller.book(symbol, 5).asks())
                .containsExactly(new Event.Level(new BigDecimal("-0.1450"), new BigDecimal("6.000"), 1));
            assertThat(seller.openOrders(null, 0).orders()).hasSize(1);

            assertThat(seller.cancelOrder(order.orderId()).cancelledQuantity()).isEqualTo(new BigDecimal("6.000"));
            assertThat(seller.order(order.orderId()).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(seller.findOrder(order.clientOrderId()).orderId()).isEqualTo(order.orderId());
            assertThat(seller.lastStreamSequence()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldThrowTheReasonOfARefusal(Encoding encoding) throws IOException {
        String symbol = instrument("REFUSE-" + encoding);
        try (ExchangeClient client = to(encoding).apiKey(key("refused " + encoding)).connect()) {
            assertThatThrownBy(() -> client.cancelOrder(987_654_321)).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_ORDER));
            assertThatThrownBy(() ->
                client.placeOrder().instrument(symbol).side(Side.BUY).price("99").quantity("1").send())
                .isInstanceOfSatisfying(RefusedException.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Reason.PRICE_OUT_OF_BAND));
            assertThatIllegalArgumentException().isThrownBy(() ->
                client.placeOrder().instrument(symbol).price("0.12345"));
            assertThatThrownBy(() -> client.administration().stateDigest()).isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldResumeTheStreamWithoutAHole(Encoding encoding) throws IOException {
        String symbol = instrument("RESUME-" + encoding);
        String key = key("resuming " + encoding);
        try (ExchangeClient client = to(encoding).apiKey(key).connect()) {
            for (int i = 0; i < 20; i++) {
                client.placeOrder().instrument(symbol).side(Side.BUY).price("0.1").quantity("1").send();
            }
        }
        List<Long> seen = new CopyOnWriteArrayList<>();
        try (ExchangeClient client = to(encoding).apiKey(key).resumeAfter(5).listener(event -> {
            if (event instanceof Event.Private mine && mine.streamSequence() > 0) {
                seen.add(mine.streamSequence());
            }
        }).connect()) {
            await().until(() -> client.lastStreamSequence() == 20);
            assertThat(seen).hasSize(15).first().isEqualTo(6L);
        }
    }

    @Test
    void shouldReconnectByItselfAndGoOn() throws IOException {
        String symbol = instrument("RECONNECT");
        AtomicReference<Boolean> back = new AtomicReference<>(false);
        try (ExchangeClient client = to(Encoding.BINARY).apiKey(key("reconnecting")).reconnect(true)
            .listener(new EventListener() {
                @Override
                public void onEvent(Event event) {
                }

                @Override
                public void onReconnected() {
                    back.set(true);
                }
            }).connect()) {
            client.placeOrder().instrument(symbol).side(Side.BUY).price("0.1").quantity("1").send();
            client.connection().abort();
            await().until(back::get);
            assertThat(client.massCancel(null).count()).isEqualTo(1);
            assertThat(client.lastStreamSequence()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void shouldSayWhyALogonIsRefused() {
        assertThatThrownBy(() -> to(Encoding.JSON).apiKey("0".repeat(64)).connect())
            .isInstanceOf(LogonRefusedException.class);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldTellThePortsApart(Encoding encoding) throws IOException {
        Endpoint endpoint = exchange.endpoint(encoding);
        assertThat(Endpoint.detect(endpoint.host() + ":" + endpoint.port())).isEqualTo(endpoint);
    }

    @Test
    void shouldKeepABookByFeedThatEqualsTheEngines() throws IOException {
        String symbol = instrument("FEED");
        AtomicReference<Event.Book> shown = new AtomicReference<>();
        List<L2Book> stale = new CopyOnWriteArrayList<>();
        FeedListener listener = new FeedListener() {
            @Override
            public void onBook(L2Book book) {
                shown.set(new Event.Book(book.sequence(), book.instrument(), book.bids(), book.asks()));
            }

            @Override
            public void onStale(L2Book book) {
                stale.add(book);
            }
        };
        URI uri = URI.create("ws://127.0.0.1:" + exchange.httpPort() + "/ws");
        try (FeedClient feed = FeedClient.connect(uri, listener);
            ExchangeClient client = to(Encoding.BINARY).apiKey(key("feeding")).connect()) {
            feed.followBook(symbol);
            for (int i = 1; i <= 300; i++) {
                client.placeOrder().instrument(symbol).side(i % 2 == 0 ? Side.BUY : Side.SELL)
                    .price(new BigDecimal(i % 2 == 0 ? "0.10" : "0.20").add(BigDecimal.valueOf(i % 17, 4)))
                    .quantity(BigDecimal.valueOf(i)).sendAsync();
            }
            Event.Book book = client.book(symbol, 100);
            await().until(() -> shown.get() != null && shown.get().bids().equals(book.bids())
                && shown.get().asks().equals(book.asks()));
            assertThat(stale).isEmpty();
        }
    }

    private static ExchangeClientBuilder to(Encoding encoding) {
        Endpoint endpoint = exchange.endpoint(encoding);
        return ExchangeClient.to(endpoint.host(), endpoint.port()).encoding(encoding);
    }

    private static String key(String name) {
        Event.MemberAdded member = admin.administration().addMember(name, Role.PROSUMER, null);
        return admin.administration().addApiKey(member.memberId(), Access.TRADE).apiKey();
    }

    private static String instrument(String symbol) {
        admin.administration().addInstrument(JsonNodeFactory.instance.objectNode()
            .put("instrument", symbol).put("priceDecimals", 4).put("quantityDecimals", 3).put("tickSize", "0.0001")
            .put("lotSize", "0.01").put("priceMin", "-1").put("priceMax", "4").put("quantityMax", "1000")
            .put("state", "CONTINUOUS"));
        return symbol;
    }
}
