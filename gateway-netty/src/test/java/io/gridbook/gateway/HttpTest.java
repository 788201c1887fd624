package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HttpTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void shouldTellHowFarTheStartIsUntilReady() {
        try (RunningGateway running = new RunningGateway(GatewayConfig.onFreePorts())) {
            running.health.phase("replaying \"commands\"", 0.25, 12);
            assertThat(get(running, "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> starting = get(running, "/health/ready");
            assertThat(starting.statusCode()).isEqualTo(503);
            assertThat(starting.body())
                .contains("\"ready\":false", "replaying", "\"progress\":0.250", "\"secondsLeft\":12");
            assertThat(get(running, "/trades").body()).isEqualTo("[]\n");
            running.openTrading();
            HttpResponse<String> ready = get(running, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"ready\":true", "\"sequence\":5", "\"durability\":\"os\"");
        }
    }

    @Test
    void shouldServeThePageAndMetrics() {
        try (RunningGateway running = RunningGateway.open(); JsonClient client = running.json()) {
            client.send("{'type':'Logout'}");
            client.expectRejected("NOT_LOGGED_ON");
            assertThat(get(running, "/").body()).startsWith("<!doctype html>");
            assertThat(get(running, "/metrics").body())
                .contains("gridbook_gateway_rejected_total{reason=\"NOT_LOGGED_ON\"} 1.0")
                .contains("gridbook_gateway_publisher_lag");
        }
    }

    @Test
    void shouldAnswerProblemsAsProblemDocuments() {
        try (RunningGateway running = RunningGateway.open()) {
            HttpResponse<String> missing = get(running, "/nothing");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.headers().firstValue("content-type")).contains("application/problem+json");
            HttpRequest post = request(running, "/metrics").POST(HttpRequest.BodyPublishers.noBody()).build();
            assertThat(send(post).statusCode()).isEqualTo(405);
            assertThat(get(running, "/ws").statusCode()).isEqualTo(400);
        }
    }

    static HttpResponse<String> get(RunningGateway running, String path) {
        return send(request(running, path).build());
    }

    private static HttpRequest.Builder request(RunningGateway running, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.gateway.httpPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
