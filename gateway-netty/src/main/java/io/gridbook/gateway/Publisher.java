package io.gridbook.gateway;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.ApiKeyAddedDecoder;
import io.gridbook.protocol.codec.ApiKeyRevokedDecoder;
import io.gridbook.protocol.codec.AuctionIndicatedDecoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.LevelChangedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.SessionEndedDecoder;
import io.gridbook.protocol.codec.SessionOpenedDecoder;
import io.gridbook.protocol.codec.SessionRejectedDecoder;
import io.gridbook.protocol.codec.SourceBestDecoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import java.util.ArrayList;
import org.agrona.DirectBuffer;

/**
 * Walks the event log: brings the views up to date, then tells the sessions and feeds.
 *
 * <p><b>Threading.</b> Confined to one thread: the one that catches up, then the event loop.
 * <p><b>Allocation.</b> None for a private event.
 */
final class Publisher {

    private final GatewayLoop loop;
    private final EventTail tail;
    private final EventTail.Handler onExcerpt = this::onExcerpt;
    private final PrivateEvent privateEvent;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ApiKeyAddedDecoder apiKeyAdded = new ApiKeyAddedDecoder();
    private final ApiKeyRevokedDecoder apiKeyRevoked = new ApiKeyRevokedDecoder();
    private final InstrumentAddedDecoder instrumentAdded = new InstrumentAddedDecoder();
    private final InstrumentStateChangedDecoder instrumentStateChanged = new InstrumentStateChangedDecoder();
    private final LevelChangedDecoder levelChanged = new LevelChangedDecoder();
    private final TradeExecutedDecoder tradeExecuted = new TradeExecutedDecoder();
    private final SourceBestDecoder sourceBest = new SourceBestDecoder();
    private final AuctionIndicatedDecoder auctionIndicated = new AuctionIndicatedDecoder();
    private final TradeAnnulledDecoder tradeAnnulled = new TradeAnnulledDecoder();
    private final SessionOpenedDecoder sessionOpened = new SessionOpenedDecoder();
    private final SessionRejectedDecoder sessionRejected = new SessionRejectedDecoder();
    private final SessionEndedDecoder sessionEnded = new SessionEndedDecoder();
    private long walkedThrough;
    private volatile long publishedThrough;

    Publisher(GatewayLoop loop, EventTail tail) {
        this.loop = loop;
        this.tail = tail;
        privateEvent = new PrivateEvent(loop.mirror());
    }

    /** Publish at most so many excerpts; false when there may be more. */
    boolean publish(int excerpts) {
        int read = 0;
        while (read < excerpts && tail.poll(onExcerpt, 1) > 0) {
            read++;
        }
        loop.feeds().endOfTurn(walkedThrough);
        publishedThrough = walkedThrough;
        return read < excerpts;
    }

    /** The last sequence all of whose events have been published. On any thread. */
    long publishedThrough() {
        return publishedThrough;
    }

    void close() {
        tail.close();
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int frame = offset;
        while (frame < end) {
            int messageLength = EventFrame.length(buffer, frame);
            onEvent(position, buffer, frame, frame + EventFrame.HEADER_LENGTH, messageLength);
            frame += EventFrame.alignedLength(messageLength);
        }
    }

    private void onEvent(long position, DirectBuffer buffer, int frame, int message, int length) {
        int templateId = EventPrefix.templateId(buffer, message);
        switch (templateId) {
            case LevelChangedDecoder.TEMPLATE_ID ->
                loop.feeds().onLevelChanged(levelChanged.wrapAndApplyHeader(buffer, message, header));
            case TradeExecutedDecoder.TEMPLATE_ID ->
                loop.feeds().onTradeExecuted(tradeExecuted.wrapAndApplyHeader(buffer, message, header));
            case InstrumentAddedDecoder.TEMPLATE_ID -> {
                instrumentAdded.wrapAndApplyHeader(buffer, message, header);
                loop.feeds().onInstrumentAdded(
                    loop.reference().onInstrumentAdded(instrumentAdded, buffer, message, length));
            }
            case InstrumentStateChangedDecoder.TEMPLATE_ID -> loop.feeds().onInstrumentStateChanged(
                instrumentStateChanged.wrapAndApplyHeader(buffer, message, header), buffer, message, length);
            case ApiKeyAddedDecoder.TEMPLATE_ID ->
                loop.reference().onApiKeyAdded(apiKeyAdded.wrapAndApplyHeader(buffer, message, header));
            case SourceBestDecoder.TEMPLATE_ID ->
                loop.feeds().onSourceBest(sourceBest.wrapAndApplyHeader(buffer, message, header));
            case AuctionIndicatedDecoder.TEMPLATE_ID ->
                loop.feeds().onAuctionIndicated(auctionIndicated.wrapAndApplyHeader(buffer, message, header));
            case TradeAnnulledDecoder.TEMPLATE_ID ->
                loop.feeds().onTradeAnnulled(tradeAnnulled.wrapAndApplyHeader(buffer, message, header));
            default -> onSessionEvent(templateId, buffer, message);
        }
        if (EventPrefix.isOn(templateId)) {
            publishPrivate(position, buffer, frame, message, length);
        }
        if (templateId == ApiKeyRevokedDecoder.TEMPLATE_ID) {
            revoke(apiKeyRevoked.wrapAndApplyHeader(buffer, message, header).keyId());
        }
        long sequence = EventFrame.sequence(buffer, frame);
        walkedThrough = EventFrame.isLast(buffer, frame) ? sequence : sequence - 1;
    }

    private void onSessionEvent(int templateId, DirectBuffer buffer, int message) {
        switch (templateId) {
            case SessionOpenedDecoder.TEMPLATE_ID -> {
                sessionOpened.wrapAndApplyHeader(buffer, message, header);
                Session session = loop.sessions().logonAnswered(sessionOpened.connectionId());
                if (session != null) {
                    session.onSessionOpened(sessionOpened);
                }
            }
            case SessionRejectedDecoder.TEMPLATE_ID -> {
                sessionRejected.wrapAndApplyHeader(buffer, message, header);
                Session session = loop.sessions().logonAnswered(sessionRejected.connectionId());
                if (session != null) {
                    session.onSessionRejected(sessionRejected.reason());
                }
            }
            case SessionEndedDecoder.TEMPLATE_ID -> {
                sessionEnded.wrapAndApplyHeader(buffer, message, header);
                Session session = loop.sessions().bySessionId(sessionEnded.sessionId());
                if (session != null) {
                    session.onSessionEnded();
                }
            }
            default -> { }
        }
    }

    private void publishPrivate(long position, DirectBuffer buffer, int frame, int message, int length) {
        long streamSequence = EventPrefix.streamSequence(buffer, message);
        long askingSessionId = EventFrame.sessionId(buffer, frame);
        privateEvent.wrap(buffer, message, length, askingSessionId);
        Session asking = EventPrefix.requestId(buffer, message) == EventPrefix.NO_REQUEST_ID
            ? null : loop.sessions().bySessionId(askingSessionId);
        if (asking != null && streamSequence == EventPrefix.NO_STREAM_SEQUENCE) {
            asking.connection().send(privateEvent.seenBy(asking));
        }
        if (streamSequence == EventPrefix.NO_STREAM_SEQUENCE) {
            return;
        }
        MemberStream member = loop.streams().of(EventPrefix.memberId(buffer, message));
        member.advance(streamSequence, position);
        ArrayList<PrivateStream> live = member.live();
        for (int i = live.size() - 1; i >= 0; i--) {
            PrivateStream stream = live.get(i);
            if (stream.admits(streamSequence, position)) {
                stream.session().connection().send(privateEvent.seenBy(stream.session()));
            } else if (!stream.isLive()) {
                live.remove(i);
            }
        }
    }

    /** A revoked key may neither trade nor listen any more. */
    private void revoke(int keyId) {
        loop.reference().onApiKeyRevoked(keyId);
        for (int i = loop.sessions().count() - 1; i >= 0; i--) {
            Session session = loop.sessions().get(i);
            if (session.isLoggedOn() && session.keyId() == keyId) {
                session.onKeyRevoked();
            }
        }
    }
}
