package io.gridbook.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.GetOrderDecoder;
import io.gridbook.protocol.codec.HeartbeatDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import org.agrona.DirectBuffer;

/** Reads from a checked request what its refusal must name. */
final class RequestIds {

    static final long NO_REQUEST_ID = EventPrefix.NO_REQUEST_ID;
    static final long NO_CLIENT_ORDER_ID = RequestRejectedDecoder.clientOrderIdNullValue();

    private RequestIds() {
    }

    /** Every request but Heartbeat begins with it. */
    static long requestId(DirectBuffer buffer, int offset) {
        if (EventPrefix.templateId(buffer, offset) == HeartbeatDecoder.TEMPLATE_ID) {
            return NO_REQUEST_ID;
        }
        return EventPrefix.requestId(buffer, offset);
    }

    static long clientOrderId(DirectBuffer buffer, int offset) {
        int block = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        return switch (EventPrefix.templateId(buffer, offset)) {
            case PlaceOrderDecoder.TEMPLATE_ID ->
                buffer.getLong(block + PlaceOrderDecoder.clientOrderIdEncodingOffset(), LITTLE_ENDIAN);
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                buffer.getLong(block + ReplaceOrderDecoder.clientOrderIdEncodingOffset(), LITTLE_ENDIAN);
            case GetOrderDecoder.TEMPLATE_ID ->
                buffer.getLong(block + GetOrderDecoder.clientOrderIdEncodingOffset(), LITTLE_ENDIAN);
            default -> NO_CLIENT_ORDER_ID;
        };
    }
}
