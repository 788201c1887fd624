package io.gridbook.protocol.json;

import io.gridbook.protocol.ProtocolException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Messages as JSON: the same names, the same order, made from the schema the codecs are generated from.
 *
 * <p><b>Threading.</b> An instance is confined to one thread; the model behind it is shared.
 * <p><b>Allocation.</b> Writing none; reading what the JSON parser needs.
 */
public final class JsonMirror {

    /** Decimals of every amount of money. */
    public static final int MONEY_DECIMALS = 8;

    private final JsonTape tape = new JsonTape();
    private final JsonText text = new JsonText();
    private final SbeBinder binder;
    private final SbeJsonWriter writer;

    public JsonMirror(InstrumentDirectory instruments) {
        this(instruments, false);
    }

    /** @param internalToo whether internal messages are taken as JSON input, to read back a dump */
    JsonMirror(InstrumentDirectory instruments, boolean internalToo) {
        binder = new SbeBinder(instruments, internalToo);
        writer = new SbeJsonWriter(instruments, text);
    }

    /**
     * Encode one JSON object as an SBE message with its header, whoever sends it.
     *
     * @param out grows as needed (an expandable buffer) or has room for the largest message
     * @return the length in bytes of the SBE message
     * @throws ProtocolException naming the reason and field; nothing of the output is then to be used
     */
    public int toSbe(byte[] json, int offset, int length, MutableDirectBuffer out, int outOffset)
        throws ProtocolException {
        boolean wellFormed = tape.read(json, offset, length);
        return binder.bind(tape, wellFormed, out, outOffset, false);
    }

    /**
     * Encode one JSON object a client sent: as {@link #toSbe}, but only requests, and with what must hold between their
     * fields.
     */
    public int requestToSbe(byte[] json, int offset, int length, MutableDirectBuffer out, int outOffset)
        throws ProtocolException {
        boolean wellFormed = tape.read(json, offset, length);
        return binder.bind(tape, wellFormed, out, outOffset, true);
    }

    /**
     * Write an SBE message (with its header) as canonical JSON, without a line end.
     *
     * @param out grows as needed (an expandable buffer)
     * @return the length in bytes of the JSON text
     */
    public int toJson(DirectBuffer sbe, int offset, int length, MutableDirectBuffer out, int outOffset) {
        text.clear();
        writer.write(sbe, offset);
        out.putBytes(outOffset, text.bytes(), 0, text.length());
        return text.length();
    }
}
