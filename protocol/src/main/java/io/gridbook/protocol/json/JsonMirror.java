package io.gridbook.protocol.json;

import io.gridbook.protocol.ProtocolException;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Messages as JSON: the same names, the same order, made from the schema the codecs are generated from.
 *
 * <p><b>Threading.</b> An instance is confined to one thread; the model behind it is shared.
 */
public final class JsonMirror {

    public JsonMirror(InstrumentDirectory instruments) {
    }

    /**
     * Encode one JSON object as an SBE message with its header.
     *
     * @return the length in bytes of the SBE message
     * @throws ProtocolException naming the reason and field; nothing of the output is then to be used
     */
    public int toSbe(byte[] json, int offset, int length, MutableDirectBuffer out, int outOffset)
        throws ProtocolException {
        throw new UnsupportedOperationException();
    }

    /**
     * Write an SBE message (with its header) as canonical JSON, without a line end.
     *
     * @param out grows as needed (an expandable buffer)
     * @return the length in bytes of the JSON text
     */
    public int toJson(DirectBuffer sbe, int offset, int length, MutableDirectBuffer out, int outOffset) {
        throw new UnsupportedOperationException();
    }
}
