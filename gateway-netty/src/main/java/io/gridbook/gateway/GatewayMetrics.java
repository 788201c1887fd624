package io.gridbook.gateway;

import io.gridbook.protocol.codec.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.function.ToDoubleFunction;

/**
 * What the gateway counts.
 *
 * <p><b>Threading.</b> Counted and scraped on the event loop, so the counts of the order path are plain fields.
 */
final class GatewayMetrics {

    private final PrometheusMeterRegistry registry;
    private final EnumMap<Reason, Counter> rejected = new EnumMap<>(Reason.class);
    private long messagesIn;
    private long messagesOut;
    private long busy;
    private long slowReaders;

    GatewayMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
        count("gridbook.gateway.messages.in", "Messages received", metrics -> metrics.messagesIn);
        count("gridbook.gateway.messages.out", "Messages sent", metrics -> metrics.messagesOut);
        count("gridbook.gateway.busy", "Requests answered with BUSY", metrics -> metrics.busy);
        count("gridbook.gateway.slow.readers", "Times a session fell behind", metrics -> metrics.slowReaders);
    }

    void onMessageIn() {
        messagesIn++;
    }

    void onMessageOut() {
        messagesOut++;
    }

    void onSlowReader() {
        slowReaders++;
    }

    void onRejected(Reason reason) {
        if (reason == Reason.BUSY) {
            busy++;
        }
        rejected.computeIfAbsent(reason, key -> Counter.builder("gridbook.gateway.rejected")
            .description("Requests refused before sequencing")
            .tag("reason", key.name())
            .register(registry)).increment();
    }

    <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }

    <T> void sessionGauge(String transport, T of, ToDoubleFunction<T> value) {
        Gauge.builder("gridbook.gateway.sessions", of, value).description("Connections by transport")
            .tag("transport", transport).register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    private void count(String name, String description, ToDoubleFunction<GatewayMetrics> value) {
        FunctionCounter.builder(name, this, value).description(description).register(registry);
    }
}
