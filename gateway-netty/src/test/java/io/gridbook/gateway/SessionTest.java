package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.ADMIN;
import static io.gridbook.gateway.RunningGateway.READER;
import static io.gridbook.gateway.RunningGateway.TRADER;
import static io.gridbook.gateway.RunningGateway.TRADER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.protocol.codec.Durability;
import io.gridbook.protocol.codec.SessionEndReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final String CANCEL = "{'type':'MassCancel','requestId':8}";

    @Test
    void shouldTellALoggedOnClientItsSessionAndLimits() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.send("{'type':'Logon','requestId':3,'apiKey':'" + TRADER + "'}");
            JsonNode accepted = client.expect("LogonAccepted");
            assertThat(accepted.path("requestId").asLong()).isEqualTo(3);
            assertThat(accepted.path("memberId").asInt()).isEqualTo(TRADER_MEMBER);
            assertThat(accepted.path("sessionId").asLong()).isPositive();
            assertThat(accepted.path("nextStreamSequence").asLong()).isEqualTo(1);
            assertThat(accepted.path("durability").asText()).isEqualTo("os");
            assertThat(accepted.path("limits").path("maxOpenOrders").asInt()).isEqualTo(100);
            assertThat(accepted.path("limits").path("maxFrameBytes").asInt()).isEqualTo(256 * 1024);
        }
    }

    @Test
    void shouldRefuseAndCloseAnUnknownKey() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.send("{'type':'Logon','apiKey':'" + "ee".repeat(32) + "'}");
            assertThat(client.expect("LogonRejected").path("reason").asText()).isEqualTo("NOT_AUTHORIZED");
            client.expectEnd();
        }
    }

    @Test
    void shouldCloseWhoDoesAnythingBeforeLogon() {
        try (RunningGateway running = RunningGateway.open()) {
            try (JsonClient client = running.json()) {
                client.send(CANCEL);
                client.expectRejected("NOT_LOGGED_ON");
                client.expectEnd();
            }
            try (JsonClient client = running.json()) {
                client.sendRaw("rubbish\n");
                client.expectRejected("MALFORMED");
                client.expectEnd();
            }
            assertThat(running.exchange.commands()).isZero();
        }
    }

    @Test
    void shouldRejectALogonWithAnImpossibleValue() {
        try (RunningGateway running = RunningGateway.open()) {
            for (String bad : new String[] {
                "'heartbeatIntervalMs':-1", "'heartbeatIntervalMs':99", "'resumeAfter':-1", "'resumeAfter':'x'"}) {
                try (JsonClient client = running.json()) {
                    client.send("{'type':'Logon','requestId':6,'apiKey':'" + TRADER + "'," + bad + "}");
                    JsonNode rejected = client.expect("LogonRejected");
                    assertThat(rejected.path("reason").asText()).as(bad).isEqualTo("INVALID_VALUE");
                    assertThat(rejected.path("requestId").asLong()).isEqualTo(6);
                    client.expectEnd();
                }
            }
        }
    }

    @Test
    void shouldTellNothingOfInstrumentsToWhoMayNotAsk() {
        try (RunningGateway running = RunningGateway.open()) {
            for (String unknown : new String[] {
                "{'type':'GetBook','requestId':1,'instrument':'NO.SUCH'}",
                "{'type':'Subscribe','requestId':1,'channel':'book','instruments':['NO.SUCH']}",
                "{'type':'TakeSnapshot','requestId':1}"}) {
                try (JsonClient client = running.json()) {
                    client.send(unknown);
                    JsonNode rejected = client.expect("RequestRejected");
                    assertThat(rejected.path("reason").asText()).as(unknown).isEqualTo("NOT_LOGGED_ON");
                    assertThat(rejected.has("field")).isFalse();
                    assertThat(rejected.path("requestId").asLong()).isEqualTo(1);
                    client.expectEnd();
                }
            }
        }
    }

    @Test
    void shouldRefuseWhoMayNotAskBeforeWhatIsAsked() {
        try (RunningGateway running = RunningGateway.open();
            JsonClient reader = running.loggedOn(READER);
            JsonClient trader = running.loggedOn(TRADER)) {
            reader.send("{'type':'PlaceOrder','clientOrderId':1,'instrument':'NO.SUCH','side':'BUY',"
                + "'orderType':'LIMIT','price':'1','quantity':'1'}");
            reader.expectRejected("NOT_AUTHORIZED");
            reader.send("{'type':'PlaceOrder','clientOrderId':1,'instrument':'DE.X','side':'BUY',"
                + "'orderType':'LIMIT','price':'1.12345','quantity':'1'}");
            reader.expectRejected("NOT_AUTHORIZED");
            reader.send("{'type':'GetBook','instrument':'NO.SUCH'}");
            reader.expectRejected("UNKNOWN_INSTRUMENT");
            trader.send("{'type':'SetReferencePrice','instrument':'NO.SUCH','referencePrice':'1'}");
            trader.expectRejected("NOT_AUTHORIZED");
            trader.send("{'type':'SetReferencePrice','instrument':'NO.SUCH','nonsense':'1'}");
            trader.expectRejected("UNKNOWN_FIELD");
        }
    }

    @Test
    void shouldHoldTradingBackUntilTheLogonIsAnswered() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            running.exchange.holdLogons();
            client.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            client.send(CANCEL);
            await().until(running.exchange::releaseLogon);
            client.expect("LogonAccepted");
            assertThat(client.expect("MassCancelled").path("requestId").asLong()).isEqualTo(8);
        }
    }

    @Test
    void shouldAnswerBadInputAndStayUp() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.send("{'type':'MassCancel',");
            client.expectRejected("MALFORMED");
            client.send("{'type':'Nonsense','requestId':5}");
            client.expectRejected("UNKNOWN_TYPE");
            client.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            JsonNode again = client.expect("RequestRejected");
            assertThat(again.path("reason").asText()).isEqualTo("INVALID_VALUE");
            assertThat(again.path("field").asText()).isEqualTo("type");
            client.send(CANCEL);
            assertThat(client.expect("MassCancelled").path("requestId").asLong()).isEqualTo(8);
            assertThat(running.exchange.commands()).isEqualTo(1);
        }
    }

    @Test
    void shouldWaitForTheRestOfALine() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.sendRaw("{\"type\":\"Mass");
            client.sendRaw("Cancel\",\"requestId\":1}\n{\"type\":\"MassCancel\",\"requestId\":2}\n");
            assertThat(client.expect("MassCancelled").path("requestId").asLong()).isEqualTo(1);
            assertThat(client.expect("MassCancelled").path("requestId").asLong()).isEqualTo(2);
        }
    }

    @Test
    void shouldCutALineThatNeverEnds() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.sendRaw("x".repeat(GatewayConfig.MAX_FRAME_BYTES + 1));
            client.expectRejected("TOO_LONG");
            client.expectEnd();
        }
    }

    @Test
    void shouldShowTheRequestIdOnlyToWhoAsked() {
        try (RunningGateway running = RunningGateway.open();
            JsonClient asking = running.loggedOn(TRADER);
            JsonClient other = running.loggedOn(TRADER)) {
            asking.send(CANCEL);
            JsonNode answer = asking.expect("MassCancelled");
            JsonNode copy = other.expect("MassCancelled");
            assertThat(answer.path("requestId").asLong()).isEqualTo(8);
            assertThat(copy.has("requestId")).isFalse();
            assertThat(copy.path("streamSequence")).isEqualTo(answer.path("streamSequence"));
        }
    }

    @Test
    void shouldLetAReadKeyListenButNotTrade() {
        try (RunningGateway running = RunningGateway.open();
            JsonClient reader = running.loggedOn(READER);
            JsonClient trader = running.loggedOn(TRADER)) {
            reader.send(CANCEL);
            reader.expectRejected("NOT_AUTHORIZED");
            trader.send("{'type':'AddApiKey','memberId':7,'access':'TRADE'}");
            trader.expectRejected("NOT_AUTHORIZED");
            trader.send(CANCEL);
            reader.expect("MassCancelled");
        }
    }

    @Test
    void shouldAnswerBusyWhenTheRingIsFull() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            running.exchange.full(true);
            client.send(CANCEL);
            JsonNode busy = client.expect("RequestRejected");
            assertThat(busy.path("reason").asText()).isEqualTo("BUSY");
            assertThat(busy.path("requestId").asLong()).isEqualTo(8);
            assertThat(busy.path("retryAfterMs").asInt()).isPositive();
            running.exchange.full(false);
            client.send(CANCEL);
            client.expect("MassCancelled");
        }
    }

    @Test
    void shouldAnswerQueriesAndSendRefusalsAsRequestRejected() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(ADMIN)) {
            client.send("{'type':'GetStateDigest','requestId':1}");
            assertThat(client.expect("StateDigest").path("digest").asText()).isEqualTo("000000000000002a");
            client.send("{'type':'GetOrder','requestId':2,'clientOrderId':31}");
            JsonNode refused = client.expect("RequestRejected");
            assertThat(refused.path("requestId").asLong()).isEqualTo(2);
            assertThat(refused.path("clientOrderId").asLong()).isEqualTo(31);
            assertThat(refused.path("reason").asText()).isEqualTo("UNKNOWN_ORDER");
        }
    }

    @Test
    void shouldShowANewKeyOnceAndOnlyToWhoAsked() {
        try (RunningGateway running = RunningGateway.open();
            JsonClient asking = running.loggedOn(ADMIN);
            JsonClient other = running.loggedOn(ADMIN)) {
            asking.send("{'type':'AddApiKey','requestId':1,'memberId':7,'access':'TRADE'}");
            String key = asking.expect("ApiKeyAdded").path("apiKey").asText();
            JsonNode copy = other.expect("ApiKeyAdded");
            assertThat(key).matches("[0-9a-f]{64}");
            assertThat(copy.has("apiKey")).as(copy.toString()).isFalse();
            assertThat(copy.toString()).doesNotContain(ApiKeys.text(ApiKeys.hashOfText(key)));
            running.loggedOn(key).close();
        }
    }

    @Test
    void shouldEndTheSessionWhenTheConnectionDrops() {
        try (RunningGateway running = RunningGateway.open()) {
            running.exchange.full(false);
            JsonClient client = running.loggedOn(TRADER);
            running.exchange.full(true);
            client.close();
            await().during(Duration.ofMillis(120)).until(() -> running.exchange.ended().isEmpty());
            running.exchange.full(false);
            await().until(() -> running.exchange.ended().size() == 1);
            assertThat(running.exchange.ended().get(0).reason()).isEqualTo(SessionEndReason.DISCONNECTED);
        }
    }

    @Test
    void shouldEndASessionThatOpenedAfterItsConnectionDropped() {
        try (RunningGateway running = RunningGateway.open()) {
            running.exchange.holdLogons();
            try (JsonClient client = running.json()) {
                client.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            }
            await().until(running.exchange::releaseLogon);
            await().until(() -> running.exchange.ended().size() == 1);
            assertThat(running.exchange.ended().get(0).reason()).isEqualTo(SessionEndReason.DISCONNECTED);
            await().until(() -> http(running).contains("gridbook_gateway_sessions{transport=\"json\"} 0.0"));
        }
    }

    @Test
    void shouldCloseAfterLogout() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            client.send(CANCEL);
            client.send("{'type':'Logout'}");
            client.expect("MassCancelled");
            client.expectEnd();
            assertThat(running.exchange.ended()).hasSize(1);
            assertThat(running.exchange.ended().get(0).reason()).isEqualTo(SessionEndReason.LOGOUT);
        }
    }

    @Test
    void shouldSendHeartbeatsAndEndASilentSession() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.send("{'type':'Logon','apiKey':'" + TRADER + "','heartbeatIntervalMs':100}");
            client.expect("LogonAccepted");
            int heartbeats = 0;
            for (JsonNode message = client.read(); message != null; message = client.read()) {
                assertThat(message.path("type").asText()).isEqualTo("Heartbeat");
                heartbeats++;
            }
            assertThat(heartbeats).isBetween(1, 3);
            assertThat(running.exchange.ended().get(0).reason()).isEqualTo(SessionEndReason.TIMED_OUT);
        }
    }

    @Test
    void shouldCutWhoDoesNotLogOnInTime() {
        GatewayConfig config =
            new GatewayConfig("127.0.0.1", 0, 0, 0, false, 10, 10_000, 100, 30_000, 5, 1, Durability.OS);
        try (RunningGateway running = RunningGateway.open(config); JsonClient client = running.json()) {
            client.expectEnd();
        }
    }

    @Test
    void shouldCutASessionWhoseKeyIsRevoked() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(TRADER)) {
            running.exchange.revoke(1);
            client.expectEnd();
            try (JsonClient again = running.json()) {
                again.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
                again.expect("LogonRejected");
            }
        }
    }

    @Test
    void shouldAnswerWhoRevokesItsOwnKeyBeforeCuttingIt() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.loggedOn(ADMIN)) {
            client.send("{'type':'RevokeApiKey','requestId':4,'keyId':3}");
            assertThat(client.expect("ApiKeyRevoked").path("requestId").asLong()).isEqualTo(4);
            client.expectEnd();
        }
    }

    @Test
    void shouldRefuseConnectionsBeyondTheCapAndNewSessionsWhenClosing() {
        GatewayConfig config =
            new GatewayConfig("127.0.0.1", 0, 0, 0, false, 1, 10_000, 10_000, 30_000, 5, 1, Durability.OS);
        try (RunningGateway running = RunningGateway.open(config); JsonClient first = running.json()) {
            first.send("{'type':'Logon','apiKey':'" + TRADER + "','heartbeatIntervalMs':0}");
            first.expect("LogonAccepted");
            try (JsonClient second = running.json()) {
                second.expectEnd();
            }
            running.gateway.closeToNewSessions();
            first.send(CANCEL);
            first.expect("MassCancelled");
        }
    }

    @Test
    void shouldOfferNoCommandsOnceClosed() {
        RunningGateway running = RunningGateway.open();
        try (JsonClient client = running.loggedOn(TRADER)) {
            running.close();
            client.expectEnd();
            assertThat(running.exchange.ended()).isEmpty();
        }
    }

    private static String http(RunningGateway running) {
        return HttpTest.get(running, "/metrics").body();
    }
}
