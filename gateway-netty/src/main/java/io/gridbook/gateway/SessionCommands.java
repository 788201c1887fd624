package io.gridbook.gateway;

import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.Reason;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands the gateway makes for a session. Confined to the event loop. */
final class SessionCommands {

    private final CommandPort commands;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final OpenSessionEncoder openSession = new OpenSessionEncoder();
    private final AddApiKeyDecoder asked = new AddApiKeyDecoder();
    private final AddApiKeyEncoder addApiKey = new AddApiKeyEncoder();

    SessionCommands(CommandPort commands) {
        this.commands = commands;
    }

    Reason openSession(ReferenceView.Key key, long connectionId, boolean cancelOnDisconnect) {
        openSession.wrapAndApplyHeader(buffer, 0, header)
            .keyId(key.keyId())
            .connectionId(connectionId)
            .cancelOnDisconnect(cancelOnDisconnect ? BooleanType.TRUE : BooleanType.FALSE);
        return commands.offer(
            key.memberId(), 0, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + openSession.encodedLength());
    }

    /** The client's AddApiKey with the hash of a key made here. */
    Reason addApiKey(Session session, DirectBuffer request, int offset, byte[] keyHash) {
        asked.wrapAndApplyHeader(request, offset, headerDecoder);
        addApiKey.wrapAndApplyHeader(buffer, 0, header)
            .requestId(asked.requestId())
            .memberId(asked.memberId())
            .access(asked.access())
            .putKeyHash(keyHash, 0, keyHash.length);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + addApiKey.encodedLength();
        return commands.offer(session.memberId(), session.sessionId(), buffer, 0, length);
    }
}
