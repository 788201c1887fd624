package io.gridbook.gateway;

import io.gridbook.protocol.codec.Access;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway on free ports before a scripted exchange, with one key of each kind and one instrument. */
final class RunningGateway implements AutoCloseable {

    static final String TRADER = "aa".repeat(32);
    static final String READER = "bb".repeat(32);
    static final String ADMIN = "cc".repeat(32);
    static final String OTHER = "dd".repeat(32);
    static final int TRADER_MEMBER = 7;
    static final int ADMIN_MEMBER = 1;
    static final int INSTRUMENT = 4;
    static final String SYMBOL = "DE.X";

    final ScriptedExchange exchange = new ScriptedExchange();
    final Health health = new Health();
    final Gateway gateway;
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    RunningGateway(GatewayConfig config) {
        exchange.key(TRADER_MEMBER, TRADER, Access.TRADE);
        exchange.key(TRADER_MEMBER, READER, Access.READ);
        exchange.key(ADMIN_MEMBER, ADMIN, Access.ADMIN);
        exchange.key(8, OTHER, Access.TRADE);
        exchange.instrument(INSTRUMENT, SYMBOL);
        gateway = new Gateway(config, exchange, exchange.log::tail, health,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), fatal::set);
        gateway.startHttp();
    }

    static RunningGateway open() {
        return open(GatewayConfig.onFreePorts());
    }

    static RunningGateway open(GatewayConfig config) {
        RunningGateway running = new RunningGateway(config);
        running.openTrading();
        return running;
    }

    void openTrading() {
        gateway.catchUp(sequence -> { });
        exchange.attach(gateway);
        gateway.openTrading();
        health.ready();
    }

    JsonClient json() {
        return new JsonClient(gateway.jsonPort());
    }

    /** A client that has logged on; its LogonAccepted has been read. */
    JsonClient loggedOn(String key) {
        JsonClient client = json();
        client.send("{'type':'Logon','apiKey':'" + key + "'}");
        client.expect("LogonAccepted");
        return client;
    }

    @Override
    public void close() {
        gateway.close();
        if (fatal.get() != null) {
            throw new AssertionError("the publisher failed", fatal.get());
        }
    }
}
