package io.gridbook.server.inspect;

import io.gridbook.engine.EventSink;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;

/**
 * What a run of the engine gave, in three numbers: how many events, how many trades, and the SHA-256 over the frames of
 * all events as the event log holds them, however they are batched.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class EventsProof implements EventSink {

    private final MessageDigest sha256;
    private byte[] copy = new byte[0];
    private long events;
    private long trades;

    EventsProof() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        if (copy.length < length) {
            copy = new byte[length];
        }
        buffer.getBytes(offset, copy, 0, length);
        sha256.update(copy, 0, length);
        int at = offset;
        while (at < offset + length) {
            events++;
            if (EventPrefix.templateId(buffer, at + EventFrame.HEADER_LENGTH) == TradeExecutedDecoder.TEMPLATE_ID) {
                trades++;
            }
            at += EventFrame.alignedLength(EventFrame.length(buffer, at));
        }
    }

    long events() {
        return events;
    }

    long trades() {
        return trades;
    }

    /** The hash; nothing can be added afterwards. */
    byte[] sha256() {
        return sha256.digest();
    }
}
