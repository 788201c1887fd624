package io.gridbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gridbook.protocol.codec.HeartbeatDecoder;
import io.gridbook.protocol.codec.LogonDecoder;
import io.gridbook.protocol.codec.LogoutDecoder;
import io.gridbook.protocol.codec.Reason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExchangeClientTest {

    private static final String KEY = "0".repeat(64);

    private final List<String> disconnects = new CopyOnWriteArrayList<>();

    @Test
    void shouldSayWhyALogonIsRefused() throws IOException {
        try (FakeExchange exchange = new FakeExchange(Reason.NOT_AUTHORIZED)) {
            assertThatThrownBy(() -> client(exchange).connect())
                .isInstanceOf(LogonRefusedException.class).hasMessageContaining("NOT_AUTHORIZED");
        }
    }

    @Test
    void shouldSendHeartbeatsWhenIdleAndGiveUpASilentExchange() throws IOException {
        try (FakeExchange exchange = new FakeExchange(null);
            ExchangeClient client = client(exchange).heartbeatIntervalMs(100).connect()) {
            await().until(() -> !disconnects.isEmpty());
            assertThat(disconnects.get(0)).contains("silent");
            assertThat(exchange.received()).contains(HeartbeatDecoder.TEMPLATE_ID);
            assertThat(client.lastStreamSequence()).isEqualTo(40);
        }
    }

    @Test
    void shouldConnectAgainAndResumeAfterTheLastEventSeen() throws IOException {
        try (FakeExchange exchange = new FakeExchange(null);
            ExchangeClient client = client(exchange).reconnect(true).connect()) {
            exchange.sendPrivateEvent(41);
            exchange.sendPrivateEvent(42);
            await().until(() -> client.lastStreamSequence() == 42);

            exchange.dropConnection();
            await().until(() -> exchange.resumedAfter().size() == 2);

            assertThat(exchange.resumedAfter()).containsExactly(LogonDecoder.resumeAfterNullValue(), 42L);
        }
    }

    @Test
    void shouldFailWhatIsUnansweredWhenTheConnectionIsLost() throws IOException {
        try (FakeExchange exchange = new FakeExchange(null); ExchangeClient client = client(exchange).connect()) {
            CompletableFuture<Event.OrderCancelled> answer = client.cancelOrderAsync(5);
            exchange.dropConnection();

            assertThatThrownBy(() -> client.await(answer)).isInstanceOf(ConnectionLostException.class);
            assertThatThrownBy(() -> client.cancelOrder(6)).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void shouldThrowWhenAnAnswerDoesNotComeInTime() throws IOException {
        try (FakeExchange exchange = new FakeExchange(null);
            ExchangeClient client = client(exchange).timeoutMs(200).connect()) {
            assertThatThrownBy(() -> client.cancelOrder(5)).isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void shouldRefuseABlockingCallOnTheReaderThread() throws IOException {
        AtomicReference<ExchangeClient> itself = new AtomicReference<>();
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        try (FakeExchange exchange = new FakeExchange(null);
            ExchangeClient client = client(exchange).listener(event -> {
                if (event instanceof Event.MassCancelled) {
                    try {
                        itself.get().cancelOrder(5);
                    } catch (RuntimeException e) {
                        thrown.set(e);
                    }
                }
            }).connect()) {
            itself.set(client);
            exchange.sendPrivateEvent(41);

            await().until(() -> thrown.get() != null);
            assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("reader thread");
        }
    }

    @Test
    void shouldLogOutWhenClosed() throws IOException {
        try (FakeExchange exchange = new FakeExchange(null)) {
            client(exchange).connect().close();
            await().until(() -> exchange.received().contains(LogoutDecoder.TEMPLATE_ID));
            assertThat(disconnects).isEmpty();
        }
    }

    private ExchangeClientBuilder client(FakeExchange exchange) {
        return ExchangeClient.to("127.0.0.1", exchange.port()).apiKey(KEY).listener(new EventListener() {
            @Override
            public void onEvent(Event event) {
            }

            @Override
            public void onDisconnected(String reason) {
                disconnects.add(reason);
            }
        });
    }
}
