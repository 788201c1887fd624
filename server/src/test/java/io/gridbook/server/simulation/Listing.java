package io.gridbook.server.simulation;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.json.InstrumentDirectory;
import io.gridbook.protocol.json.JsonMirror;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The instruments that are traded in a simulation, and messages to and from the JSON that names them. */
final class Listing implements InstrumentDirectory {

    /** By their ids, which the exchange gives from 1 on. */
    static final String[] SYMBOLS = {"A", "B"};

    private static final int PRICE_DECIMALS = 2;
    private static final int QUANTITY_DECIMALS = 0;

    private final JsonMirror mirror = new JsonMirror(this);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

    /** An SBE message of its own bytes. */
    UnsafeBuffer toSbe(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        try {
            int length = mirror.toSbe(text, 0, text.length, buffer, 0);
            byte[] message = new byte[length];
            buffer.getBytes(0, message);
            return new UnsafeBuffer(message);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(json + ": " + e.reason() + " " + e.field(), e);
        }
    }

    String toJson(DirectBuffer message) {
        int length = mirror.toJson(message, 0, message.capacity(), buffer, 0);
        return buffer.getStringWithoutLengthUtf8(0, length);
    }

    static String addInstrument(String symbol) {
        return "{'type':'AddInstrument','instrument':'" + symbol + "','priceDecimals':" + PRICE_DECIMALS
            + ",'quantityDecimals':" + QUANTITY_DECIMALS + ",'tickSize':'0.01','lotSize':'1','priceMin':'0.00',"
            + "'priceMax':'9.99','quantityMax':'1000','state':'CONTINUOUS'}";
    }

    @Override
    public int instrumentId(String symbol) {
        for (int i = 0; i < SYMBOLS.length; i++) {
            if (SYMBOLS[i].equals(symbol)) {
                return i + 1;
            }
        }
        return UNKNOWN;
    }

    @Override
    public String symbol(int instrumentId) {
        return instrumentId < 1 || instrumentId > SYMBOLS.length ? null : SYMBOLS[instrumentId - 1];
    }

    @Override
    public int priceDecimals(int instrumentId) {
        return PRICE_DECIMALS;
    }

    @Override
    public int quantityDecimals(int instrumentId) {
        return QUANTITY_DECIMALS;
    }
}
