package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.GapEncoder;
import io.gridbook.protocol.codec.HeartbeatEncoder;
import io.gridbook.protocol.codec.LogonAcceptedEncoder;
import io.gridbook.protocol.codec.LogonRejectedEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRejectedEncoder;
import io.gridbook.protocol.codec.ResumeRefusedEncoder;
import io.gridbook.protocol.codec.SessionOpenedDecoder;
import io.gridbook.protocol.codec.SubscribedEncoder;
import io.gridbook.protocol.codec.UnsubscribedEncoder;
import io.gridbook.protocol.json.JsonMirror;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The messages the gateway itself says, each encoded into one reused buffer: send it before making the next.
 *
 * <p><b>Threading.</b> Confined to the event loop.
 */
final class GatewayMessages {

    private static final int NO_RETRY = RequestRejectedEncoder.retryAfterMsNullValue();

    private final GatewayConfig config;
    private final OutboundMessage message;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RequestRejectedEncoder requestRejected = new RequestRejectedEncoder();
    private final LogonAcceptedEncoder logonAccepted = new LogonAcceptedEncoder();
    private final LogonRejectedEncoder logonRejected = new LogonRejectedEncoder();
    private final ResumeRefusedEncoder resumeRefused = new ResumeRefusedEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private final SubscribedEncoder subscribed = new SubscribedEncoder();
    private final UnsubscribedEncoder unsubscribed = new UnsubscribedEncoder();
    private final GapEncoder gap = new GapEncoder();

    GatewayMessages(GatewayConfig config, JsonMirror mirror) {
        this.config = config;
        message = new OutboundMessage(mirror);
    }

    /** A message made elsewhere, as it is. */
    OutboundMessage of(DirectBuffer sbe, int offset, int length) {
        return message.wrap(sbe, offset, length);
    }

    OutboundMessage requestRejected(long requestId, long clientOrderId, Reason reason, String field) {
        requestRejected.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId)
            .clientOrderId(clientOrderId)
            .reason(reason)
            .field(field == null ? "" : field)
            .retryAfterMs(reason == Reason.BUSY ? config.retryAfterMs() : NO_RETRY);
        return made(requestRejected.encodedLength());
    }

    OutboundMessage logonAccepted(long requestId, SessionOpenedDecoder opened) {
        logonAccepted.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId)
            .memberId(opened.memberId())
            .sessionId(opened.sessionId())
            .epoch(config.epoch())
            .nextStreamSequence(opened.nextStreamSequence())
            .durability(config.durability());
        logonAccepted.limits()
            .ordersPerSecond(opened.ordersPerSecond())
            .maxOpenOrders(opened.maxOpenOrders())
            .credit(opened.credit())
            .maxFrameBytes(GatewayConfig.MAX_FRAME_BYTES);
        return made(logonAccepted.encodedLength());
    }

    OutboundMessage logonRejected(long requestId, Reason reason) {
        logonRejected.wrapAndApplyHeader(buffer, 0, header).requestId(requestId).reason(reason);
        return made(logonRejected.encodedLength());
    }

    OutboundMessage resumeRefused(long requestId, long oldest, long newest) {
        resumeRefused.wrapAndApplyHeader(buffer, 0, header).requestId(requestId).oldest(oldest).newest(newest);
        return made(resumeRefused.encodedLength());
    }

    OutboundMessage heartbeat() {
        heartbeat.wrapAndApplyHeader(buffer, 0, header)
            .channel(Channel.NULL_VAL)
            .instrumentId(HeartbeatEncoder.instrumentIdNullValue())
            .sequence(HeartbeatEncoder.sequenceNullValue());
        return made(heartbeat.encodedLength());
    }

    OutboundMessage feedHeartbeat(Channel channel, int instrumentId, long sequence) {
        heartbeat.wrapAndApplyHeader(buffer, 0, header)
            .channel(channel).instrumentId(instrumentId).sequence(sequence);
        return made(heartbeat.encodedLength());
    }

    OutboundMessage gap(Channel channel, int instrumentId, long from, long to) {
        gap.wrapAndApplyHeader(buffer, 0, header).channel(channel).instrumentId(instrumentId).from(from).to(to);
        return made(gap.encodedLength());
    }

    OutboundMessage subscribed(long requestId, Channel channel, int[] instrumentIds, int count) {
        SubscribedEncoder.InstrumentsEncoder group = subscribed.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).channel(channel).instrumentsCount(count);
        for (int i = 0; i < count; i++) {
            group.next().instrumentId(instrumentIds[i]);
        }
        return made(subscribed.encodedLength());
    }

    OutboundMessage unsubscribed(long requestId, Channel channel, int[] instrumentIds, int count) {
        UnsubscribedEncoder.InstrumentsEncoder group = unsubscribed.wrapAndApplyHeader(buffer, 0, header)
            .requestId(requestId).channel(channel).instrumentsCount(count);
        for (int i = 0; i < count; i++) {
            group.next().instrumentId(instrumentIds[i]);
        }
        return made(unsubscribed.encodedLength());
    }

    /** A copy of an event as the public may see it. */
    OutboundMessage publicCopy(DirectBuffer event, int offset, int length) {
        buffer.putBytes(0, event, offset, length);
        EventPrefix.clearRequestId(buffer, 0);
        EventPrefix.clearStreamSequence(buffer, 0);
        EventPrefix.clearMemberId(buffer, 0);
        return message.wrap(buffer, 0, length);
    }

    private OutboundMessage made(int encodedLength) {
        return message.wrap(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }
}
