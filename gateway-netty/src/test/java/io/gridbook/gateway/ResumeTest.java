package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.TRADER;
import static io.gridbook.gateway.RunningGateway.TRADER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridbook.protocol.codec.Durability;
import org.junit.jupiter.api.Test;

class ResumeTest {

    private static final int OTHER_MEMBER = 8;

    @Test
    void shouldResumeFromAnywhereWithoutHoleOrRepeatWhileEventsFlow() throws InterruptedException {
        int before = 3 * MemberStream.STRIDE + 1;
        int after = 2_000;
        try (RunningGateway running = RunningGateway.open()) {
            for (int i = 0; i < before; i++) {
                running.exchange.events(TRADER_MEMBER, 1);
                running.exchange.events(OTHER_MEMBER, 2);
            }
            Thread flow = new Thread(() -> {
                for (int i = 0; i < after; i++) {
                    running.exchange.events(TRADER_MEMBER, 1);
                    Thread.yield();
                }
            });
            flow.start();
            for (int from : new int[] {0, 1, 255, 256, 257, 511, 512, 513, 767, 768, 769}) {
                try (JsonClient client = resumed(running, from)) {
                    expectStream(client, from + 1, before + 50);
                }
            }
            try (JsonClient last = resumed(running, 0)) {
                expectStream(last, 1, before + after);
            }
            flow.join();
        }
    }

    @Test
    void shouldLeaveOutTheRequestIdsOfOtherSessionsWhenResuming() {
        try (RunningGateway running = RunningGateway.open(); JsonClient first = running.loggedOn(TRADER)) {
            first.send("{'type':'MassCancel','requestId':8}");
            first.expect("MassCancelled");
            try (JsonClient second = resumed(running, 0)) {
                assertThat(second.expect("MassCancelled").has("requestId")).isFalse();
            }
        }
    }

    @Test
    void shouldRefuseToResumeBeyondTheNewest() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            running.exchange.events(TRADER_MEMBER, 3);
            client.send("{'type':'Logon','requestId':1,'apiKey':'" + TRADER + "','resumeAfter':4}");
            JsonNode refused = client.expect("ResumeRefused");
            assertThat(refused.path("requestId").asLong()).isEqualTo(1);
            assertThat(refused.path("oldest").asLong()).isEqualTo(1);
            assertThat(refused.path("newest").asLong()).isEqualTo(3);
            client.expectEnd();
            await().until(() -> running.exchange.ended().size() == 1);
        }
    }

    @Test
    void shouldSayNothingOldToWhoDoesNotResume() {
        try (RunningGateway running = RunningGateway.open()) {
            running.exchange.events(TRADER_MEMBER, 3);
            try (JsonClient client = running.loggedOn(TRADER)) {
                running.exchange.events(TRADER_MEMBER, 1);
                assertThat(client.expect("MassCancelled").path("streamSequence").asLong()).isEqualTo(4);
            }
        }
    }

    @Test
    void shouldKeepASlowReadersStreamWholeAndMemoryBounded() {
        int count = 70_000;
        try (RunningGateway running = RunningGateway.open();
            JsonClient slow = new JsonClient(running.gateway.jsonPort(), 8 * 1024);
            JsonClient quick = running.loggedOn(TRADER)) {
            slow.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            slow.expect("LogonAccepted");
            running.exchange.events(TRADER_MEMBER, count);
            expectStream(quick, 1, count);
            String metrics = HttpTest.get(running, "/metrics").body();
            assertThat(metrics).doesNotContain("gridbook_gateway_slow_readers_total 0.0");
            assertThat(running.gateway.pendingBytes()).isLessThan(2 << 20);
            expectStream(slow, 1, count);
        }
    }

    @Test
    void shouldCutAReaderThatHasStopped() {
        GatewayConfig config =
            new GatewayConfig("127.0.0.1", 0, 0, 0, false, 10, 10_000, 10_000, 300, 5, 1, Durability.OS);
        try (RunningGateway running = RunningGateway.open(config);
            JsonClient stopped = new JsonClient(running.gateway.jsonPort(), 8 * 1024)) {
            stopped.send("{'type':'Logon','apiKey':'" + TRADER + "'}");
            stopped.expect("LogonAccepted");
            running.exchange.events(TRADER_MEMBER, 100_000);
            await().until(() -> running.exchange.ended().size() == 1);
        }
    }

    private static JsonClient resumed(RunningGateway running, long after) {
        JsonClient client = running.json();
        client.send("{'type':'Logon','apiKey':'" + TRADER + "','resumeAfter':" + after + "}");
        client.expect("LogonAccepted");
        return client;
    }

    private static void expectStream(JsonClient client, long first, long last) {
        for (long next = first; next <= last; next++) {
            JsonNode event = client.expect("MassCancelled");
            assertThat(event.path("streamSequence").asLong()).isEqualTo(next);
        }
    }
}
