package io.gridbook.client;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.HeartbeatEncoder;
import io.gridbook.protocol.codec.LogonEncoder;
import io.gridbook.protocol.codec.LogoutEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The messages of a session itself: logon, heartbeat, logout. */
final class SessionMessages {

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer heartbeat;

    SessionMessages() {
        HeartbeatEncoder encoder = new HeartbeatEncoder();
        heartbeat = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + HeartbeatEncoder.BLOCK_LENGTH]);
        encoder.wrapAndApplyHeader(heartbeat, 0, header)
            .channel(Channel.NULL_VAL)
            .instrumentId(HeartbeatEncoder.instrumentIdNullValue())
            .sequence(HeartbeatEncoder.sequenceNullValue());
    }

    DirectBuffer buffer() {
        return buffer;
    }

    DirectBuffer heartbeat() {
        return heartbeat;
    }

    int encodeLogon(ConnectionConfig config) {
        LogonEncoder encoder = new LogonEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header)
            .requestId(LogonEncoder.requestIdNullValue())
            .apiKey(config.apiKey())
            .resumeAfter(config.resumeAfter().orElse(LogonEncoder.resumeAfterNullValue()))
            .cancelOnDisconnect(config.cancelOnDisconnect() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .heartbeatIntervalMs(config.heartbeatIntervalMs());
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    int encodeLogout() {
        LogoutEncoder encoder = new LogoutEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, header).requestId(LogoutEncoder.requestIdNullValue());
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }
}
