package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.SchemaModel;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A mirror for texts and byte arrays, as tests like them. */
final class Mirrored {

    private final JsonMirror mirror;
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer();

    Mirrored(boolean internalToo) {
        mirror = new JsonMirror(new TestInstruments(), internalToo);
    }

    byte[] toSbe(byte[] json) throws ProtocolException {
        int length = mirror.toSbe(json, 0, json.length, out, 16);
        byte[] sbe = new byte[length];
        out.getBytes(16, sbe);
        return sbe;
    }

    byte[] requestToSbe(String text) throws ProtocolException {
        byte[] json = text.getBytes(UTF_8);
        int length = mirror.requestToSbe(json, 0, json.length, out, 16);
        byte[] sbe = new byte[length];
        out.getBytes(16, sbe);
        return sbe;
    }

    /** What the form check of the edge says to a request, in both encodings; empty when nothing. */
    static String verdict(Check check) {
        try {
            check.run();
            return "";
        } catch (ProtocolException refused) {
            return refused.getMessage();
        }
    }

    /** The same request as a binary client sends it: the fields JSON hides are its own only to leave null. */
    static byte[] asClientSends(byte[] sbe) {
        UnsafeBuffer buffer = new UnsafeBuffer(sbe);
        BlockModel root = SchemaModel.gridbook().message(EventPrefix.templateId(buffer, 0)).root();
        for (FieldModel field : root.fields()) {
            if (field.isInternal()) {
                field.writeNull(buffer, MessageHeaderDecoder.ENCODED_LENGTH);
            }
        }
        return sbe;
    }

    interface Check {
        void run() throws ProtocolException;
    }

    byte[] toSbe(String json) throws ProtocolException {
        return toSbe(json.getBytes(UTF_8));
    }

    String toJson(byte[] sbe) {
        int length = mirror.toJson(new UnsafeBuffer(sbe), 0, sbe.length, out, 24);
        byte[] json = new byte[length];
        out.getBytes(24, json);
        return new String(json, UTF_8);
    }
}
