package io.gridbook.server.shadow;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.GetStateDigestDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRefusedEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A question for the state's digest that the shadow answers in the engine's place.
 *
 * @param asOfSequence the last command before it
 * @param request      the message with its header, and nothing else
 */
record DigestQuery(int memberId, long sessionId, long asOfSequence, DirectBuffer request) {

    /** Write the answer that it is not taken; returns its length. */
    int refuse(Reason reason, MutableDirectBuffer answer) {
        long requestId =
            new GetStateDigestDecoder().wrapAndApplyHeader(request, 0, new MessageHeaderDecoder()).requestId();
        RequestRefusedEncoder refused =
            new RequestRefusedEncoder().wrapAndApplyHeader(answer, 0, new MessageHeaderEncoder())
                .requestId(requestId)
                .streamSequence(EventPrefix.NO_STREAM_SEQUENCE)
                .sequence(asOfSequence)
                .memberId(memberId)
                .clientOrderId(RequestRefusedEncoder.clientOrderIdNullValue())
                .orderId(RequestRefusedEncoder.orderIdNullValue())
                .reason(reason);
        return MessageHeaderEncoder.ENCODED_LENGTH + refused.encodedLength();
    }
}
