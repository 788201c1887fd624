package io.gridbook.server.simulation;

import io.gridbook.protocol.SimpleOpenFraming;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;

/** A client's side of the JSON or the binary protocol. */
final class Wire {

    private final boolean json;
    private final Listing listing;

    Wire(boolean json, Listing listing) {
        this.json = json;
        this.listing = listing;
    }

    boolean isJson() {
        return json;
    }

    /** @param text JSON, with single quotes for double ones */
    byte[] encode(String text) {
        String proper = text.replace('\'', '"');
        if (json) {
            return (proper + "\n").getBytes(StandardCharsets.UTF_8);
        }
        byte[] message = listing.toSbe(proper).byteArray();
        return ByteBuffer.allocate(SimpleOpenFraming.HEADER_LENGTH + message.length)
            .putInt(SimpleOpenFraming.HEADER_LENGTH + message.length)
            .putShort((short) SimpleOpenFraming.ENCODING_TYPE).put(message).array();
    }

    /** The length of the whole frame that begins here, 0 if it is not all there. */
    int next(byte[] bytes, int at) {
        if (json) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            return end == bytes.length ? 0 : end + 1 - at;
        }
        int there = bytes.length - at;
        int length = there < SimpleOpenFraming.HEADER_LENGTH ? Integer.MAX_VALUE : ByteBuffer.wrap(bytes).getInt(at);
        return length <= there ? length : 0;
    }

    /** The message of a frame, as SBE. */
    UnsafeBuffer decode(byte[] bytes, int at, int length) {
        if (json) {
            return listing.toSbe(new String(bytes, at, length - 1, StandardCharsets.UTF_8));
        }
        return new UnsafeBuffer(Arrays.copyOfRange(bytes, at + SimpleOpenFraming.HEADER_LENGTH, at + length));
    }

    /** What no client should send. */
    byte[] garbage(int kind) {
        Random random = new Random(kind);
        byte[] bytes = new byte[1 + random.nextInt(60)];
        random.nextBytes(bytes);
        if (json) {
            bytes[bytes.length - 1] = '\n';
        } else if (random.nextBoolean()) {
            // A frame of the right form around what is no message.
            return ByteBuffer.allocate(SimpleOpenFraming.HEADER_LENGTH + 8 + bytes.length)
                .putInt(SimpleOpenFraming.HEADER_LENGTH + 8 + bytes.length)
                .putShort((short) SimpleOpenFraming.ENCODING_TYPE).putLong(random.nextLong()).put(bytes).array();
        }
        return bytes;
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static byte[] from(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
