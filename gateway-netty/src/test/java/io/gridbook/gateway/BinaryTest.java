package io.gridbook.gateway;

import static io.gridbook.gateway.RunningGateway.TRADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.LogonAcceptedDecoder;
import io.gridbook.protocol.codec.LogonEncoder;
import io.gridbook.protocol.codec.MassCancelEncoder;
import io.gridbook.protocol.codec.MassCancelledDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import io.gridbook.protocol.codec.Side;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class BinaryTest {

    private final UnsafeBuffer out = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer in = new UnsafeBuffer(new byte[0]);

    @Test
    void shouldLogOnAndTradeInSbe() throws IOException {
        try (RunningGateway running = RunningGateway.open();
            Socket socket = new Socket("127.0.0.1", running.gateway.binaryPort())) {
            send(socket, logon());
            assertThat(receive(socket)).isEqualTo(LogonAcceptedDecoder.TEMPLATE_ID);
            int length = massCancel(11);
            byte[] frame = frame(length, SimpleOpenFraming.ENCODING_TYPE, SimpleOpenFraming.HEADER_LENGTH + length);
            socket.getOutputStream().write(frame, 0, 9);
            socket.getOutputStream().write(frame, 9, frame.length - 9);
            assertThat(receive(socket)).isEqualTo(MassCancelledDecoder.TEMPLATE_ID);
            assertThat(EventPrefix.requestId(in, 0)).isEqualTo(11);
        }
    }

    @Test
    void shouldCutWhoLosesFraming() throws IOException {
        try (RunningGateway running = RunningGateway.open()) {
            expectCut(running, frame(logon(), 0x5BE0, SimpleOpenFraming.HEADER_LENGTH + 80), Reason.MALFORMED);
            expectCut(running, frame(logon(), SimpleOpenFraming.ENCODING_TYPE, 7), Reason.MALFORMED);
            expectCut(running, frame(logon(), SimpleOpenFraming.ENCODING_TYPE, -1), Reason.TOO_LONG);
            expectCut(running, frame(logon(), SimpleOpenFraming.ENCODING_TYPE,
                SimpleOpenFraming.MAX_FRAME_BYTES + 1), Reason.TOO_LONG);
            assertThat(running.exchange.commands()).isZero();
        }
    }

    @Test
    void shouldRefuseEventsAndInternalMessagesOfClients() throws IOException {
        try (RunningGateway running = RunningGateway.open();
            Socket socket = new Socket("127.0.0.1", running.gateway.binaryPort())) {
            send(socket, logon());
            receive(socket);
            for (int templateId : new int[] {40, 81, 82, 83, 120, 999}) {
                int length = massCancel(12);
                header.wrap(out, 0).templateId(templateId);
                send(socket, length);
                assertThat(receive(socket)).as("answer to template " + templateId)
                    .isEqualTo(RequestRejectedDecoder.TEMPLATE_ID);
            }
            assertThat(running.exchange.commands()).isZero();
            assertThat(running.exchange.ended()).isEmpty();
        }
    }

    private void expectCut(RunningGateway running, byte[] frame, Reason reason) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", running.gateway.binaryPort())) {
            socket.getOutputStream().write(frame);
            assertThat(receive(socket)).isEqualTo(RequestRejectedDecoder.TEMPLATE_ID);
            RequestRejectedDecoder rejected =
                new RequestRejectedDecoder().wrapAndApplyHeader(in, 0, new MessageHeaderDecoder());
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private int logon() {
        LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(out, 0, header);
        logon.requestId(EventPrefix.NO_REQUEST_ID).apiKey(TRADER).resumeAfter(LogonEncoder.resumeAfterNullValue())
            .cancelOnDisconnect(BooleanType.NULL_VAL).heartbeatIntervalMs(LogonEncoder.heartbeatIntervalMsNullValue());
        return MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength();
    }

    private int massCancel(long requestId) {
        MassCancelEncoder command = new MassCancelEncoder().wrapAndApplyHeader(out, 0, header);
        command.requestId(requestId).instrumentId(MassCancelEncoder.instrumentIdNullValue()).area("")
            .side(Side.NULL_VAL).sessionId(MassCancelEncoder.sessionIdNullValue());
        return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
    }

    private void send(Socket socket, int length) throws IOException {
        socket.getOutputStream().write(
            frame(length, SimpleOpenFraming.ENCODING_TYPE, SimpleOpenFraming.HEADER_LENGTH + length));
    }

    private byte[] frame(int length, int encodingType, int statedLength) {
        byte[] frame = new byte[SimpleOpenFraming.HEADER_LENGTH + length];
        UnsafeBuffer framed = new UnsafeBuffer(frame);
        framed.putInt(0, statedLength, ByteOrder.BIG_ENDIAN);
        framed.putShort(4, (short) encodingType, ByteOrder.BIG_ENDIAN);
        framed.putBytes(SimpleOpenFraming.HEADER_LENGTH, out, 0, length);
        return frame;
    }

    private int receive(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        DataInputStream stream = new DataInputStream(socket.getInputStream());
        int length = stream.readInt() - SimpleOpenFraming.HEADER_LENGTH;
        assertThat(stream.readUnsignedShort()).isEqualTo(SimpleOpenFraming.ENCODING_TYPE);
        byte[] message = new byte[length];
        stream.readFully(message);
        in.wrap(message);
        return EventPrefix.templateId(in, 0);
    }
}
