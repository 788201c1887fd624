package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.gateway.SimulatedGateway;
import io.gridbook.gateway.SimulatedSocket;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.LogonAcceptedDecoder;
import io.gridbook.protocol.codec.LogonRejectedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import io.gridbook.protocol.codec.ResumeRefusedDecoder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A member's client: it says things, reads what it is told, and keeps a record of all of it, by which the exchange is
 * judged. What it hears on its private stream is checked at once: no hole, no repeat, the same bytes as before.
 */
final class Bot {

    private static final long ORDERS_PER_BOT = 1_000_000;
    private static final Set<Reason> ILL_FORMED =
        EnumSet.of(Reason.MALFORMED, Reason.UNKNOWN_TYPE, Reason.UNKNOWN_FIELD, Reason.MISSING_FIELD);

    private final int index;
    private final int memberId;
    private final String apiKey;
    private final Wire wire;
    private final boolean cancelOnDisconnect;
    private final List<byte[]> seen = new ArrayList<>();
    private final List<Long> named = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private SimulatedSocket socket;
    private byte[] unsent = {};
    private byte[] unread = {};
    private byte[] saidLast = {};
    private boolean loggedOn;
    private boolean saidGarbage;
    private long nextStreamSequence;
    private long requestId;

    Bot(int index, int memberId, String apiKey, Wire wire, boolean cancelOnDisconnect) {
        this.index = index;
        this.memberId = memberId;
        this.apiKey = apiKey;
        this.wire = wire;
        this.cancelOnDisconnect = cancelOnDisconnect;
    }

    int memberId() {
        return memberId;
    }

    boolean isLoggedOn() {
        return loggedOn;
    }

    boolean isConnected() {
        return socket != null;
    }

    /** Its member's private events, as far as it has seen them, without request ids: the first one has number 1. */
    List<byte[]> seen() {
        return seen;
    }

    /** Whether it has ever asked for an order under this name. */
    boolean hasNamed(long clientOrderId) {
        return named.contains(clientOrderId);
    }

    void connect(SimulatedGateway gateway, long resumeAfter) {
        if (socket == null) {
            socket = gateway.connect(wire.isJson());
            nextStreamSequence = resumeAfter + 1;
            unsent = wire.encode("{'type':'Logon','requestId':" + ++requestId + ",'apiKey':'" + apiKey
                + "','resumeAfter':" + resumeAfter + ",'cancelOnDisconnect':" + cancelOnDisconnect
                + ",'heartbeatIntervalMs':0}");
        }
    }

    /** The connection is gone, and with it all that was under way. */
    void drop() {
        if (socket != null) {
            socket.drop();
            disconnected();
        }
    }

    void place(int terms) {
        Random random = new Random(terms);
        long clientOrderId = index * ORDERS_PER_BOT + named.size() + 1;
        named.add(clientOrderId);
        say("{'type':'PlaceOrder','requestId':" + ++requestId + ",'clientOrderId':" + clientOrderId
            + ",'instrument':'" + Listing.SYMBOLS[random.nextInt(Listing.SYMBOLS.length)]
            + "','side':'" + (random.nextBoolean() ? "BUY" : "SELL") + "','orderType':'LIMIT','price':'1."
            + (10 + random.nextInt(10)) + "','quantity':'" + (1 + random.nextInt(9))
            + (random.nextInt(8) == 0 ? "','timeInForce':'IOC" : "") + "'}");
    }

    void cancel(int which) {
        if (!named.isEmpty()) {
            say("{'type':'CancelOrder','requestId':" + ++requestId + ",'originalClientOrderId':"
                + named.get(which % named.size()) + "}");
        }
    }

    void replace(int which) {
        if (!named.isEmpty()) {
            Random random = new Random(which);
            say("{'type':'ReplaceOrder','requestId':" + ++requestId + ",'originalClientOrderId':"
                + named.get(which % named.size()) + ",'price':'1." + (10 + random.nextInt(10)) + "','quantity':'"
                + (1 + random.nextInt(12)) + "'}");
        }
    }

    void ask(int which) {
        if (!named.isEmpty()) {
            say("{'type':'GetOrder','requestId':" + ++requestId + ",'clientOrderId':"
                + named.get(which % named.size()) + "}");
        }
    }

    void sayAgain() {
        unsent = Wire.join(unsent, saidLast);
    }

    void sayGarbage(int kind) {
        saidGarbage = true;
        unsent = Wire.join(unsent, wire.garbage(kind));
    }

    /** So many bytes of what it has said arrive. */
    void deliver(int bytes) {
        int length = bytes == 0 ? unsent.length : Math.min(bytes, unsent.length);
        if (socket != null && length > 0) {
            socket.arrive(unsent, 0, length);
            unsent = Wire.from(unsent, length);
        }
    }

    /** Read what has been sent to it. */
    void hear() {
        if (socket == null) {
            return;
        }
        unread = Wire.join(unread, socket.take());
        int at = 0;
        for (int length = wire.next(unread, at); length > 0; length = wire.next(unread, at)) {
            onMessage(wire.decode(unread, at, length));
            at += length;
        }
        unread = Wire.from(unread, at);
        if (!socket.isOpen()) {
            disconnected();
        }
    }

    /** What is beyond this event of its private stream was lost by an exchange that never promised to keep it. */
    void forgetAfter(int streamSequence) {
        while (seen.size() > streamSequence) {
            seen.remove(seen.size() - 1);
        }
    }

    @Override
    public String toString() {
        return "bot " + index;
    }

    private void say(String json) {
        saidLast = wire.encode(json);
        unsent = Wire.join(unsent, saidLast);
    }

    private void disconnected() {
        socket = null;
        loggedOn = false;
        saidGarbage = false;
        unsent = new byte[0];
        unread = new byte[0];
    }

    private void onMessage(UnsafeBuffer message) {
        switch (EventPrefix.templateId(message, 0)) {
            case LogonAcceptedDecoder.TEMPLATE_ID -> {
                LogonAcceptedDecoder accepted = new LogonAcceptedDecoder().wrapAndApplyHeader(message, 0, header);
                assertThat(accepted.nextStreamSequence()).as("%s resumes", this)
                    .isGreaterThanOrEqualTo(nextStreamSequence);
                loggedOn = true;
            }
            case LogonRejectedDecoder.TEMPLATE_ID -> throw new AssertionError(this + " was not let in: "
                + new LogonRejectedDecoder().wrapAndApplyHeader(message, 0, header).reason());
            case ResumeRefusedDecoder.TEMPLATE_ID -> throw new AssertionError(this + " was told after stream sequence "
                + (nextStreamSequence - 1) + " that the newest is "
                + new ResumeRefusedDecoder().wrapAndApplyHeader(message, 0, header).newest());
            case RequestRejectedDecoder.TEMPLATE_ID -> {
                Reason reason = new RequestRejectedDecoder().wrapAndApplyHeader(message, 0, header).reason();
                assertThat(saidGarbage || !ILL_FORMED.contains(reason))
                    .as("%s was told %s of what it had said in order", this, reason).isTrue();
            }
            default -> onEvent(message);
        }
    }

    private void onEvent(UnsafeBuffer message) {
        if (!EventPrefix.isOn(EventPrefix.templateId(message, 0))
            || EventPrefix.streamSequence(message, 0) == EventPrefix.NO_STREAM_SEQUENCE) {
            return;
        }
        long streamSequence = EventPrefix.streamSequence(message, 0);
        assertThat(streamSequence).as("%s: the next event of its private stream", this).isEqualTo(nextStreamSequence);
        nextStreamSequence++;
        EventPrefix.clearRequestId(message, 0);
        if (streamSequence > seen.size()) {
            assertThat(streamSequence).isEqualTo(seen.size() + 1);
            seen.add(message.byteArray());
        } else {
            assertThat(message.byteArray()).as("%s: event %d of its private stream, told again", this, streamSequence)
                .isEqualTo(seen.get((int) streamSequence - 1));
        }
    }
}
