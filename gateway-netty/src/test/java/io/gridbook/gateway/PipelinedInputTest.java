package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.ADMIN;
import static io.gridbook.gateway.RunningGateway.TRADER;
import static io.gridbook.gateway.RunningGateway.TRADER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.protocol.codec.SessionEndReason;
import org.junit.jupiter.api.Test;

/** Clients that do not wait for answers: to their logon, or before they shut their output. */
class PipelinedInputTest {

    private static final String LOGON = "{'type':'Logon','requestId':1,'apiKey':'" + TRADER + "'}";
    private static final String RESUME = "{'type':'Logon','requestId':1,'apiKey':'" + TRADER + "','resumeAfter':0}";
    private static final String CANCEL = "{'type':'MassCancel','requestId':8}";
    private static final String DIGEST = "{'type':'GetStateDigest','requestId':9}";

    @Test
    void shouldTakeCommandsSentTogetherWithTheLogon() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.send(LOGON + "\n" + CANCEL + "\n" + CANCEL);
            client.expect("LogonAccepted");
            assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(1);
            assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(2);
            client.send(CANCEL);
            assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(3);
        }
    }

    @Test
    void shouldTakeCommandsSentTogetherWithAResumingLogon() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            running.exchange.events(TRADER_MEMBER, 300);
            client.send(RESUME + "\n" + CANCEL);
            client.expect("LogonAccepted");
            JsonNode last = null;
            for (int i = 1; i <= 301; i++) {
                last = client.expect("MassCancelled");
                assertThat(last.path("streamSequence").asLong()).isEqualTo(i);
            }
            assertThat(last.path("requestId").asLong()).isEqualTo(8);
        }
    }

    @Test
    void shouldTakeWebSocketMessagesSentBeforeTheLogonIsAnswered() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            running.exchange.holdLogons();
            client.send("{'type':'Logon','apiKey':'" + ADMIN + "'}");
            client.send(CANCEL);
            client.send(DIGEST);
            await().until(running.exchange::releaseLogon);
            client.expect("LogonAccepted");
            assertThat(client.expect("MassCancelled").path("requestId").asLong()).isEqualTo(8);
            assertThat(client.expect("StateDigest").path("requestId").asLong()).isEqualTo(9);
        }
    }

    @Test
    void shouldAnswerWhatWasAskedBeforeTheOutputWasShut() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(ADMIN)) {
            client.send(CANCEL + "\n" + DIGEST);
            client.shutOutput();
            client.expect("MassCancelled");
            client.expect("StateDigest");
            client.expectEnd();
            await().until(() -> running.exchange.ended().size() == 1);
            assertThat(running.exchange.ended().get(0).reason()).isEqualTo(SessionEndReason.DISCONNECTED);
        }
    }

    @Test
    void shouldAnswerALogonAndWhatFollowsWhenTheOutputIsShutAtOnce() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            running.exchange.events(TRADER_MEMBER, 300);
            running.exchange.holdLogons();
            client.send(RESUME + "\n" + CANCEL);
            client.shutOutput();
            await().until(running.exchange::releaseLogon);
            client.expect("LogonAccepted");
            for (int i = 1; i <= 301; i++) {
                assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(i);
            }
            client.expectEnd();
        }
    }

    @Test
    void shouldEndAConnectionShutBeforeAnyLogon() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.shutOutput();
            client.expectEnd();
        }
    }

    @Test
    void shouldAnswerQueriesAskedBeforeLogout() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(ADMIN)) {
            client.send(DIGEST + "\n{'type':'Logout'}");
            client.expect("StateDigest");
            client.expectEnd();
        }
    }

    @Test
    void shouldTellAWebSocketThatItsKeyIsRevoked() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            client.send(LOGON);
            client.expect("LogonAccepted");
            running.exchange.revoke(1);
            assertThat(client.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void shouldTellAWebSocketThatTheExchangeGoesAway() {
        RunningGateway running = RunningGateway.open();
        try (WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            running.close();
            assertThat(client.awaitClose()).isEqualTo(1001);
        }
    }

    @Test
    void shouldGiveAWebSocketItsPrivateStreamFromLogonOn() {
        try (RunningGateway running = RunningGateway.open();
            WebSocketClient client = new WebSocketClient(running.gateway.httpPort())) {
            running.exchange.events(TRADER_MEMBER, 2);
            client.send(RESUME);
            client.expect("LogonAccepted");
            client.send(CANCEL);
            for (int i = 1; i <= 3; i++) {
                assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(i);
            }
            client.send("{'type':'Subscribe','requestId':5,'channel':'private','instruments':[]}");
            client.expect("Subscribed");
            running.exchange.events(TRADER_MEMBER, 1);
            assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(4);
        }
    }
}
