package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.Durability;
import io.gridbook.protocol.codec.LogonAcceptedEncoder;
import io.gridbook.protocol.codec.LogonDecoder;
import io.gridbook.protocol.codec.LogonRejectedEncoder;
import io.gridbook.protocol.codec.MassCancelledEncoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.SubscribeDecoder;
import io.gridbook.protocol.codec.SubscribedEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An exchange that fails as a real one cannot be made to: it falls silent, or drops a connection in mid-stream. */
final class FakeExchange implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final List<Long> resumedAfter = new CopyOnWriteArrayList<>();
    private final List<Integer> received = new CopyOnWriteArrayList<>();
    private final BinaryFraming framing = new BinaryFraming();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer wire = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Reason refuseWith;
    private volatile Socket socket;

    /** @param refuseWith the reason every logon is refused with, or null */
    FakeExchange(Reason refuseWith) throws IOException {
        this.refuseWith = refuseWith;
        Thread thread = new Thread(this::serve, "fake-exchange");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** What each logon wanted to resume after. */
    List<Long> resumedAfter() {
        return resumedAfter;
    }

    /** The template ids of all that came. */
    List<Integer> received() {
        return received;
    }

    void dropConnection() throws IOException {
        socket.close();
    }

    synchronized void sendPrivateEvent(long streamSequence) throws IOException {
        MassCancelledEncoder encoder = new MassCancelledEncoder().wrapAndApplyHeader(message, 0, header)
            .requestId(EventPrefix.NO_REQUEST_ID).streamSequence(streamSequence).sequence(1).timestampNs(1).memberId(7)
            .count(0);
        send(encoder.encodedLength());
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (socket != null) {
            socket.close();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                socket = accepted;
                read(accepted);
            } catch (IOException | ProtocolException e) {
                // The next connection, if there is one.
            }
        }
    }

    private void read(Socket from) throws IOException, ProtocolException {
        byte[] bytes = new byte[SimpleOpenFraming.MAX_FRAME_BYTES];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int length = 0;
        while (true) {
            int read = from.getInputStream().read(bytes, length, bytes.length - length);
            if (read < 0) {
                return;
            }
            length += read;
            int end = framing.decode(buffer, 0, length, this::onMessage);
            System.arraycopy(bytes, end, bytes, 0, length - end);
            length -= end;
        }
    }

    private void onMessage(DirectBuffer buffer, int offset, int length) {
        int templateId = EventPrefix.templateId(buffer, offset);
        received.add(templateId);
        try {
            if (templateId == LogonDecoder.TEMPLATE_ID) {
                onLogon(new LogonDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
            } else if (templateId == SubscribeDecoder.TEMPLATE_ID) {
                onSubscribe(new SubscribeDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void onLogon(LogonDecoder logon) throws IOException {
        resumedAfter.add(logon.resumeAfter());
        if (refuseWith != null) {
            send(new LogonRejectedEncoder().wrapAndApplyHeader(message, 0, header)
                .requestId(EventPrefix.NO_REQUEST_ID).reason(refuseWith).encodedLength());
            return;
        }
        LogonAcceptedEncoder encoder = new LogonAcceptedEncoder().wrapAndApplyHeader(message, 0, header)
            .requestId(EventPrefix.NO_REQUEST_ID).memberId(7).sessionId(70).epoch(1).nextStreamSequence(41)
            .durability(Durability.OS);
        send(encoder.encodedLength());
    }

    private synchronized void onSubscribe(SubscribeDecoder subscribe) throws IOException {
        SubscribedEncoder encoder = new SubscribedEncoder().wrapAndApplyHeader(message, 0, header)
            .requestId(subscribe.requestId()).channel(subscribe.channel());
        encoder.instrumentsCount(0);
        send(encoder.encodedLength());
    }

    private void send(int encodedLength) throws IOException {
        int length = framing.encode(message, 0, Messages.length(encodedLength), wire, 0);
        socket.getOutputStream().write(wire.byteArray(), 0, length);
    }
}
