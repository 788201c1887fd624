package io.gridbook.client;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** SBE messages behind the Simple Open Framing Header. */
final class BinaryFraming implements Framing {

    private static final int MIN_FRAME_LENGTH = SimpleOpenFraming.HEADER_LENGTH + MessageHeaderDecoder.ENCODED_LENGTH;

    @Override
    public int maxEncodedLength(int messageLength) {
        return SimpleOpenFraming.HEADER_LENGTH + messageLength;
    }

    @Override
    public int encode(DirectBuffer message, int offset, int length, UnsafeBuffer out, int outOffset) {
        int frameLength = SimpleOpenFraming.HEADER_LENGTH + length;
        out.putInt(outOffset, frameLength, BIG_ENDIAN);
        out.putShort(outOffset + Integer.BYTES, (short) SimpleOpenFraming.ENCODING_TYPE, BIG_ENDIAN);
        out.putBytes(outOffset + SimpleOpenFraming.HEADER_LENGTH, message, offset, length);
        return frameLength;
    }

    @Override
    public int decode(UnsafeBuffer in, int offset, int limit, Sink sink) throws ProtocolException {
        int position = offset;
        while (limit - position >= MIN_FRAME_LENGTH) {
            int frameLength = in.getInt(position, BIG_ENDIAN);
            if (frameLength < MIN_FRAME_LENGTH || frameLength > SimpleOpenFraming.MAX_FRAME_BYTES
                || (in.getShort(position + Integer.BYTES, BIG_ENDIAN) & 0xFFFF) != SimpleOpenFraming.ENCODING_TYPE) {
                throw new ProtocolException(Reason.MALFORMED, null, EventPrefix.NO_REQUEST_ID, Long.MIN_VALUE);
            }
            if (limit - position < frameLength) {
                break;
            }
            int start = position + SimpleOpenFraming.HEADER_LENGTH;
            sink.onMessage(in, start, frameLength - SimpleOpenFraming.HEADER_LENGTH);
            position += frameLength;
        }
        return position;
    }
}
