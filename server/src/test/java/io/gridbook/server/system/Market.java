package io.gridbook.server.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** An administrator's connection that sets up what a test trades. */
public final class Market implements AutoCloseable {

    private final int jsonPort;
    private final JsonConnection admin;
    private final AtomicLong requestId = new AtomicLong();

    public Market(ExchangeProcess exchange) throws IOException {
        jsonPort = exchange.jsonPort();
        admin = JsonConnection.logon(jsonPort, exchange.adminKey());
    }

    /** A generic instrument that trades at once: prices with 4 decimals, quantities with 3, lot 0.010. */
    public void addInstrument(String symbol, String more) throws IOException {
        expect("InstrumentAdded", "{'type':'AddInstrument','instrument':'" + symbol + "','priceDecimals':4,"
            + "'quantityDecimals':3,'tickSize':'0.0001','lotSize':'0.010','priceMin':'-0.5000','priceMax':'4.0000',"
            + "'quantityMax':'1000.000','state':'CONTINUOUS'" + more + "}");
    }

    public int addMember(String name, String role, String more) throws IOException {
        return expect("MemberAdded", "{'type':'AddMember','name':'" + name + "','role':'" + role + "'" + more + "}")
            .path("memberId").asInt();
    }

    /** Returns the key in clear text. */
    public String addKey(int memberId, String access) throws IOException {
        return expect("ApiKeyAdded",
            "{'type':'AddApiKey','memberId':" + memberId + ",'access':'" + access + "'}").path("apiKey").asText();
    }

    /** A new member with a key to trade; returns its logged-on connection. */
    public JsonConnection trader(String name, String role) throws IOException {
        return JsonConnection.logon(jsonPort, addKey(addMember(name, role, ""), "TRADE"));
    }

    public JsonNode ask(String json) throws IOException {
        return admin.ask(requestId.incrementAndGet(), json);
    }

    public JsonNode expect(String type, String json) throws IOException {
        JsonNode answer = ask(json);
        if (!JsonConnection.type(answer).equals(type)) {
            throw new AssertionError(json + " was answered " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        admin.close();
    }
}
