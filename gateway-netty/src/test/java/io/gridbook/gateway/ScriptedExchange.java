package io.gridbook.gateway;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.ApiKeyAddedEncoder;
import io.gridbook.protocol.codec.ApiKeyRevokedEncoder;
import io.gridbook.protocol.codec.EndSessionDecoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.GetOrderDecoder;
import io.gridbook.protocol.codec.InstrumentAddedEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.InstrumentStateChangedEncoder;
import io.gridbook.protocol.codec.LevelChangedEncoder;
import io.gridbook.protocol.codec.MassCancelledEncoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRefusedEncoder;
import io.gridbook.protocol.codec.RevokeApiKeyDecoder;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.SessionEndedEncoder;
import io.gridbook.protocol.codec.SessionOpenedEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.StateDigestEncoder;
import io.gridbook.protocol.codec.TradeExecutedEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The other side of the gateway's seams: takes commands, writes events. It knows no orders: to each command of a member
 * it answers with one MassCancelled, whose count is the sequence.
 */
final class ScriptedExchange implements CommandPort {

    record Ended(long sessionId, SessionEndReason reason) {
    }

    final InMemoryEventLog log = new InMemoryEventLog();
    final List<Ended> ended = new ArrayList<>();
    private final Map<Integer, Long> streamSequences = new HashMap<>();
    private final Map<Integer, Long> publicSequences = new HashMap<>();
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private Gateway gateway;
    private long sequence;
    private int nextKeyId = 1;
    private int commands;
    private boolean full;
    private boolean logonsHeld;
    private Runnable heldLogon;

    synchronized void attach(Gateway gateway) {
        this.gateway = gateway;
    }

    synchronized void full(boolean full) {
        this.full = full;
    }

    synchronized void holdLogons() {
        logonsHeld = true;
    }

    synchronized boolean releaseLogon() {
        if (heldLogon == null) {
            return false;
        }
        heldLogon.run();
        return true;
    }

    /** Commands of sessions, without those that open and end sessions. */
    synchronized int commands() {
        return commands;
    }

    synchronized List<Ended> ended() {
        return List.copyOf(ended);
    }

    @Override
    public synchronized Reason offer(int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        if (full) {
            return Reason.BUSY;
        }
        int templateId = EventPrefix.templateId(buffer, offset);
        MessageHeaderDecoder in = new MessageHeaderDecoder();
        switch (templateId) {
            case OpenSessionDecoder.TEMPLATE_ID ->
                open(memberId, new OpenSessionDecoder().wrapAndApplyHeader(buffer, offset, in));
            case EndSessionDecoder.TEMPLATE_ID ->
                end(memberId, new EndSessionDecoder().wrapAndApplyHeader(buffer, offset, in));
            case AddApiKeyDecoder.TEMPLATE_ID -> {
                commands++;
                addKey(memberId, sessionId, new AddApiKeyDecoder().wrapAndApplyHeader(buffer, offset, in));
            }
            case RevokeApiKeyDecoder.TEMPLATE_ID -> {
                commands++;
                RevokeApiKeyDecoder revoke = new RevokeApiKeyDecoder().wrapAndApplyHeader(buffer, offset, in);
                keyRevoked(memberId, sessionId, revoke.requestId(), revoke.keyId());
            }
            case GetOrderDecoder.TEMPLATE_ID ->
                refuse(sessionId, new GetOrderDecoder().wrapAndApplyHeader(buffer, offset, in));
            case 24, 26, 99 -> digest(sessionId, EventPrefix.requestId(buffer, offset));
            default -> {
                commands++;
                event(memberId, sessionId, EventPrefix.requestId(buffer, offset));
            }
        }
        return TAKEN;
    }

    /** One private event of a member. */
    synchronized void event(int memberId, long sessionId, long requestId) {
        sequence++;
        MassCancelledEncoder event = new MassCancelledEncoder().wrapAndApplyHeader(out, 0, header);
        event.requestId(requestId).streamSequence(nextStream(memberId)).sequence(sequence).timestampNs(1)
            .memberId(memberId).count((int) sequence);
        append(8 + event.encodedLength(), sessionId);
    }

    synchronized void events(int memberId, int count) {
        for (int i = 0; i < count; i++) {
            event(memberId, 0, EventPrefix.NO_REQUEST_ID);
        }
    }

    synchronized void key(int memberId, String text, Access access) {
        keyAdded(memberId, 0, EventPrefix.NO_REQUEST_ID, memberId, access, ApiKeys.hashOfText(text));
    }

    synchronized void revoke(int keyId) {
        keyRevoked(EventPrefix.NO_MEMBER_ID, 0, EventPrefix.NO_REQUEST_ID, keyId);
    }

    private void keyRevoked(int memberId, long sessionId, long requestId, int keyId) {
        sequence++;
        ApiKeyRevokedEncoder event = new ApiKeyRevokedEncoder().wrapAndApplyHeader(out, 0, header);
        event.requestId(requestId)
            .streamSequence(sessionId == 0 ? EventPrefix.NO_STREAM_SEQUENCE : nextStream(memberId)).sequence(sequence)
            .timestampNs(1).memberId(memberId).keyId(keyId);
        append(8 + event.encodedLength(), sessionId);
    }

    synchronized void instrument(int id, String symbol) {
        sequence++;
        InstrumentAddedEncoder event = new InstrumentAddedEncoder().wrapAndApplyHeader(out, 0, header);
        out.setMemory(8, InstrumentAddedEncoder.BLOCK_LENGTH, (byte) 0);
        event.requestId(5).streamSequence(EventPrefix.NO_STREAM_SEQUENCE).sequence(sequence).timestampNs(1)
            .memberId(9).instrumentId(id).symbol(symbol).priceDecimals((short) 2).quantityDecimals((short) 0)
            .tickSize(1).lotSize(1).priceMin(-1000).priceMax(1000).quantityMax(1000)
            .state(InstrumentState.CONTINUOUS);
        append(8 + event.encodedLength(), 0);
    }

    synchronized void level(int instrumentId, Side side, long price, long quantity) {
        sequence++;
        LevelChangedEncoder event = new LevelChangedEncoder().wrapAndApplyHeader(out, 0, header);
        event.instrumentId(instrumentId).publicSequence(publicSequences.merge(instrumentId, 1L, Long::sum))
            .side(side).price(price).quantity(quantity).orderCount(quantity == 0 ? 0 : 1);
        append(8 + event.encodedLength(), 0);
    }

    /** The instrument, whatever it was, trades continuously. */
    synchronized void state(int instrumentId) {
        sequence++;
        InstrumentStateChangedEncoder event = new InstrumentStateChangedEncoder().wrapAndApplyHeader(out, 0, header);
        event.requestId(EventPrefix.NO_REQUEST_ID).streamSequence(EventPrefix.NO_STREAM_SEQUENCE).sequence(sequence)
            .timestampNs(1).memberId(EventPrefix.NO_MEMBER_ID).instrumentId(instrumentId)
            .state(InstrumentState.CONTINUOUS).reason("");
        append(8 + event.encodedLength(), 0);
    }

    /** Any public fact: written into the buffer with the instrument's next public sequence; returns its length. */
    synchronized void fact(int instrumentId, PublicFact fact) {
        sequence++;
        append(fact.write(out, header, publicSequences.merge(instrumentId, 1L, Long::sum)), 0);
    }

    interface PublicFact {
        int write(UnsafeBuffer out, MessageHeaderEncoder header, long publicSequence);
    }

    /** A trade's public print and, after it in the log but in the same excerpt, the buyer's fill. */
    synchronized void tradeThenFill(int instrumentId, int memberId) {
        sequence++;
        TradeExecutedEncoder trade = new TradeExecutedEncoder().wrapAndApplyHeader(out, 0, header);
        out.setMemory(8, TradeExecutedEncoder.BLOCK_LENGTH, (byte) 0);
        trade.sequence(sequence).timestampNs(1).instrumentId(instrumentId)
            .publicSequence(publicSequences.merge(instrumentId, 1L, Long::sum)).tradeId(77).price(123).quantity(4)
            .aggressorSide(Side.BUY).source(EnergySource.NULL_VAL);
        byte[] print = frame(8 + trade.encodedLength(), 0);
        MassCancelledEncoder fill = new MassCancelledEncoder().wrapAndApplyHeader(out, 0, header);
        fill.requestId(EventPrefix.NO_REQUEST_ID).streamSequence(nextStream(memberId)).sequence(sequence)
            .timestampNs(1).memberId(memberId).count(1);
        byte[] told = frame(8 + fill.encodedLength(), 0);
        byte[] both = Arrays.copyOf(print, print.length + told.length);
        System.arraycopy(told, 0, both, print.length, told.length);
        log.append(both);
        signal();
    }

    private void open(int memberId, OpenSessionDecoder command) {
        int keyId = command.keyId();
        long connectionId = command.connectionId();
        sequence++;
        long sessionId = sequence;
        heldLogon = () -> {
            SessionOpenedEncoder event = new SessionOpenedEncoder().wrapAndApplyHeader(out, 0, header);
            event.requestId(EventPrefix.NO_REQUEST_ID).streamSequence(EventPrefix.NO_STREAM_SEQUENCE)
                .sequence(sessionId).timestampNs(1).memberId(memberId).sessionId(sessionId).keyId(keyId)
                .access(accessOf.get(keyId)).connectionId(connectionId)
                .nextStreamSequence(streamSequences.getOrDefault(memberId, 0L) + 1)
                .ordersPerSecond(SessionOpenedEncoder.ordersPerSecondNullValue()).maxOpenOrders(100)
                .credit(SessionOpenedEncoder.creditNullValue());
            append(8 + event.encodedLength(), 0);
        };
        if (!logonsHeld) {
            heldLogon.run();
            heldLogon = null;
        }
    }

    private final Map<Integer, Access> accessOf = new HashMap<>();

    private void end(int memberId, EndSessionDecoder command) {
        ended.add(new Ended(command.endedSessionId(), command.reason()));
        sequence++;
        SessionEndedEncoder event = new SessionEndedEncoder().wrapAndApplyHeader(out, 0, header);
        event.requestId(EventPrefix.NO_REQUEST_ID).streamSequence(EventPrefix.NO_STREAM_SEQUENCE)
            .sequence(sequence).timestampNs(1).memberId(memberId).sessionId(command.endedSessionId())
            .reason(command.reason());
        append(8 + event.encodedLength(), 0);
    }

    private void addKey(int memberId, long sessionId, AddApiKeyDecoder command) {
        byte[] hash = new byte[32];
        command.getKeyHash(hash, 0, 32);
        keyAdded(memberId, sessionId, command.requestId(), command.memberId(), command.access(), hash);
    }

    private void keyAdded(
        int memberId, long sessionId, long requestId, int keyMemberId, Access access, byte[] hash) {
        sequence++;
        accessOf.put(nextKeyId, access);
        ApiKeyAddedEncoder event = new ApiKeyAddedEncoder().wrapAndApplyHeader(out, 0, header);
        event.requestId(requestId)
            .streamSequence(sessionId == 0 ? EventPrefix.NO_STREAM_SEQUENCE : nextStream(memberId))
            .sequence(sequence).timestampNs(1).askingMemberId(memberId).memberId(keyMemberId).keyId(nextKeyId++)
            .access(access).apiKey("").putKeyHash(hash, 0, 32);
        append(8 + event.encodedLength(), sessionId);
    }

    private void digest(long sessionId, long requestId) {
        putDigest(sessionId, requestId, sequence);
        signal();
    }

    private void putDigest(long sessionId, long requestId, long asOfSequence) {
        StateDigestEncoder answer = new StateDigestEncoder().wrapAndApplyHeader(out, 0, header);
        answer.requestId(requestId).streamSequence(EventPrefix.NO_STREAM_SEQUENCE).sequence(asOfSequence).timestampNs(1)
            .memberId(EventPrefix.NO_MEMBER_ID).digest(42);
        gateway.answer(sessionId, asOfSequence, out, 0, 8 + answer.encodedLength());
    }

    /** To the session opened last: an answer as of an event that reaches the log only after it. */
    synchronized void answerAheadOfItsEvent(int memberId) {
        putDigest(sequence, 1, sequence + 1);
        signal();
        event(memberId, 0, EventPrefix.NO_REQUEST_ID);
    }

    private void refuse(long sessionId, GetOrderDecoder query) {
        RequestRefusedEncoder answer = new RequestRefusedEncoder().wrapAndApplyHeader(out, 0, header);
        answer.requestId(query.requestId()).streamSequence(EventPrefix.NO_STREAM_SEQUENCE).sequence(sequence)
            .timestampNs(1).memberId(EventPrefix.NO_MEMBER_ID).clientOrderId(query.clientOrderId())
            .orderId(query.orderId()).reason(Reason.UNKNOWN_ORDER);
        gateway.answer(sessionId, sequence, out, 0, 8 + answer.encodedLength());
        signal();
    }

    private long nextStream(int memberId) {
        return streamSequences.merge(memberId, 1L, Long::sum);
    }

    private void append(int length, long sessionId) {
        log.append(frame(length, sessionId));
        signal();
    }

    private byte[] frame(int length, long sessionId) {
        byte[] excerpt = new byte[EventFrame.alignedLength(length)];
        UnsafeBuffer framed = new UnsafeBuffer(excerpt);
        EventFrame.put(framed, 0, length, 0, sequence, sessionId);
        EventFrame.markLast(framed, 0);
        framed.putBytes(EventFrame.HEADER_LENGTH, out, 0, length);
        return excerpt;
    }

    private void signal() {
        if (gateway != null) {
            gateway.signal(sequence);
        }
    }
}
