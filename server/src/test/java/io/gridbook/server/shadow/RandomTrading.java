package io.gridbook.server.shadow;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.CommandPort;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.TickEncoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.awaitility.Awaitility;

/** An administrator, and two members who trade two instruments at random, from a seed. */
final class RandomTrading {

    /** The commands before the first order. */
    static final int SET_UP = 12;

    private static final int INSTRUMENTS = 2;
    private static final int MEMBERS = 3;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final JsonMirror mirror = new JsonMirror(new Instruments());
    private final CommandPort commands;
    private final Random random;
    private final long[] sessionIds = new long[MEMBERS];
    private long sequence;
    private int orders;

    RandomTrading(CommandPort commands, long seed) {
        this.commands = commands;
        this.random = new Random(seed);
    }

    /** Sizes, members, keys, instruments, sessions: what an empty journal needs before there can be orders. */
    RandomTrading setUp() {
        offer(0, 0, header(new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(5_000).maxInstruments(10).maxMembers(10).endedOrders(500)
            .rulesVersion(MatchingEngine.RULES_VERSION).encodedLength()));
        for (int i = 0; i < INSTRUMENTS; i++) {
            json(0, 0, "{'type':'AddInstrument','instrument':'I" + (i + 1) + "','priceDecimals':0,"
                + "'quantityDecimals':0,'tickSize':'1','lotSize':'1','priceMin':'-100','priceMax':'100',"
                + "'quantityMax':'1000','state':'CONTINUOUS'}");
        }
        for (int i = 0; i < MEMBERS; i++) {
            String role = i == 0 ? "ADMIN" : "PROSUMER";
            json(0, 0, "{'type':'AddMember','name':'member','role':'" + role + "'}");
            AddApiKeyEncoder key = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
                .requestId(AddApiKeyEncoder.requestIdNullValue()).memberId(i + 1)
                .access(i == 0 ? Access.ADMIN : Access.TRADE);
            for (int at = 0; at < AddApiKeyEncoder.keyHashLength(); at++) {
                key.keyHash(at, (short) (i + 1));
            }
            offer(0, 0, header(key.encodedLength()));
            offer(i + 1, 0, header(new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, header)
                .keyId(i + 1).connectionId(i).cancelOnDisconnect(BooleanType.FALSE).encodedLength()));
            sessionIds[i] = sequence;
        }
        return this;
    }

    /** So many random commands; some of them without any effect. */
    RandomTrading run(int count) {
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(100);
            if (kind < 70) {
                place();
            } else if (kind < 90) {
                json("{'type':'CancelOrder','orderId':" + (1 + random.nextInt(orders + 1)) + "}");
            } else if (kind < 95) {
                json("{'type':'ReplaceOrder','orderId':" + (1 + random.nextInt(orders + 1)) + ",'quantity':'"
                    + (1 + random.nextInt(50)) + "'}");
            } else {
                offer(0, 0, header(new TickEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength()));
            }
        }
        return this;
    }

    /** One order that surely makes events. */
    void place() {
        orders++;
        json("{'type':'PlaceOrder','clientOrderId':" + orders + ",'instrument':'I" + (1 + random.nextInt(INSTRUMENTS))
            + "','side':'" + (random.nextBoolean() ? "BUY" : "SELL") + "','orderType':'LIMIT','price':'"
            + (random.nextInt(41) - 20) + "','quantity':'" + (1 + random.nextInt(100)) + "'}");
    }

    /** The last command's sequence. */
    long sequence() {
        return sequence;
    }

    /** The administrator wants a snapshot. */
    void takeSnapshot() {
        json(1, sessionIds[0], "{'type':'TakeSnapshot'}");
    }

    /** A query of the administrator's, which takes no sequence. */
    void query(String text) {
        put(1, sessionIds[0], encode(text));
    }

    private void json(String text) {
        int member = 1 + random.nextInt(MEMBERS - 1);
        json(member + 1, sessionIds[member], text);
    }

    private void json(int memberId, long sessionId, String text) {
        offer(memberId, sessionId, encode(text));
    }

    private int encode(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        try {
            return mirror.toSbe(bytes, 0, bytes.length, buffer, 0);
        } catch (ProtocolException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static int header(int length) {
        return MessageHeaderEncoder.ENCODED_LENGTH + length;
    }

    private void offer(int memberId, long sessionId, int length) {
        put(memberId, sessionId, length);
        sequence++;
    }

    private void put(int memberId, long sessionId, int length) {
        if (commands.offer(memberId, sessionId, buffer, 0, length) != CommandPort.TAKEN) {
            Awaitility.await().until(() ->
                commands.offer(memberId, sessionId, buffer, 0, length) == CommandPort.TAKEN);
        }
    }

    private static final class Instruments implements InstrumentDirectory {

        @Override
        public int instrumentId(String symbol) {
            return Integer.parseInt(symbol.substring(1));
        }

        @Override
        public String symbol(int instrumentId) {
            return "I" + instrumentId;
        }

        @Override
        public int priceDecimals(int instrumentId) {
            return 0;
        }

        @Override
        public int quantityDecimals(int instrumentId) {
            return 0;
        }
    }
}
