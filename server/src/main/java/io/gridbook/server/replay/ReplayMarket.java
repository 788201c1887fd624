package io.gridbook.server.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.ConnectionConfig;
import io.gridbook.client.Endpoint;
import io.gridbook.client.Event;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.Instruments;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a replay trades with: an instrument of its own and a member that may trade with itself, made with an admin key.
 *
 * @param connection how the member logs on
 */
record ReplayMarket(Instruments.Instrument instrument, Instruments instruments, ConnectionConfig connection) {

    private static final int TIMEOUT_MS = 30_000;

    static ReplayMarket create(Endpoint endpoint, String adminKey, ReplayFormat format) throws IOException {
        String symbol = "REPLAY." + format + "."
            + Long.toString(System.currentTimeMillis() * 1_000 + System.nanoTime() % 1_000, 36)
                .toUpperCase(Locale.ROOT);
        try (ExchangeClient admin = ExchangeClient.to(endpoint.host(), endpoint.port())
            .encoding(endpoint.encoding()).apiKey(adminKey).timeoutMs(TIMEOUT_MS).connect()) {
            admin.administration().addInstrument(fields(symbol, format));
            Event.MemberAdded member =
                admin.administration().addMember(symbol, Role.PROSUMER, SelfTradePrevention.NONE);
            Event.ApiKeyAdded key = admin.administration().addApiKey(member.memberId(), Access.TRADE);
            return new ReplayMarket(admin.instrument(symbol), admin.instruments(),
                new ConnectionConfig(endpoint.host(), endpoint.port(), endpoint.encoding(), key.apiKey()));
        }
    }

    private static ObjectNode fields(String symbol, ReplayFormat format) {
        BigDecimal tick = BigDecimal.valueOf(1, format.priceDecimals());
        return JsonNodeFactory.instance.objectNode()
            .put("instrument", symbol)
            .put("priceDecimals", format.priceDecimals())
            .put("quantityDecimals", 0)
            .put("tickSize", tick.toPlainString())
            .put("lotSize", "1")
            .put("priceMin", BigDecimal.valueOf(0, format.priceDecimals()).toPlainString())
            .put("priceMax", BigDecimal.valueOf(format.priceMax(), format.priceDecimals()).toPlainString())
            .put("quantityMax", Long.toString(format.quantityMax()))
            .put("state", InstrumentState.CONTINUOUS.name());
    }
}
