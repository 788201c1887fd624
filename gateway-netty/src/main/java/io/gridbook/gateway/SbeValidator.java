package io.gridbook.gateway;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import org.agrona.DirectBuffer;

/** Checks the header of an SBE message. */
final class SbeValidator {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    void check(DirectBuffer buffer, int offset, int length) throws ProtocolException {
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID
            || MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength() > length) {
            throw new ProtocolException(
                Reason.MALFORMED, null, RequestIds.NO_REQUEST_ID, RequestIds.NO_CLIENT_ORDER_ID);
        }
    }
}
