package io.gridbook.server.cli.tools;

import io.gridbook.client.Answers;
import io.gridbook.client.ConnectionConfig;
import io.gridbook.client.ExchangeConnection;
import io.gridbook.client.Instruments;
import io.gridbook.client.MessageHandler;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.json.JsonMirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** The exchange's list of instruments, each as the JSON of its InstrumentAdded. */
final class InstrumentList implements MessageHandler {

    /** The answer to this request comes behind the list. */
    private static final long FENCE = 2;
    private static final String SUBSCRIBE =
        "{\"type\":\"Subscribe\",\"requestId\":1,\"channel\":\"instruments\",\"instruments\":[]}";
    private static final String QUESTION = "{\"type\":\"GetOrder\",\"requestId\":" + FENCE + ",\"orderId\":1}";

    private final Instruments instruments = new Instruments();
    private final JsonMirror mirror = new JsonMirror(instruments);
    private final ExpandableArrayBuffer json = new ExpandableArrayBuffer();
    private final InstrumentAddedDecoder added = new InstrumentAddedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Consumer<String> printer;
    private volatile String closed;

    private InstrumentList(Consumer<String> printer) {
        this.printer = printer;
    }

    static void print(ConnectionConfig config, Consumer<String> printer) throws IOException {
        InstrumentList list = new InstrumentList(printer);
        try (ExchangeConnection connection = ExchangeConnection.open(config, list.instruments, list)) {
            connection.start();
            send(connection, SUBSCRIBE);
            send(connection, QUESTION);
            if (!list.complete.await(config.timeoutMs(), TimeUnit.MILLISECONDS)) {
                throw new IOException("no answer within " + config.timeoutMs() + " ms");
            }
            if (list.closed != null) {
                throw new IOException(list.closed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(ExchangeConnection connection, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ExpandableArrayBuffer message = new ExpandableArrayBuffer();
        try {
            int length = new JsonMirror(new Instruments()).toSbe(bytes, 0, bytes.length, message, 0);
            connection.send(message, 0, length);
        } catch (ProtocolException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        int templateId = EventPrefix.templateId(buffer, offset);
        if (templateId == InstrumentAddedDecoder.TEMPLATE_ID) {
            instruments.add(added.wrapAndApplyHeader(buffer, offset, header));
            int jsonLength = mirror.toJson(buffer, offset, length, json, 0);
            printer.accept(json.getStringWithoutLengthUtf8(0, jsonLength));
        } else if (Answers.carriesRequestId(templateId) && EventPrefix.requestId(buffer, offset) == FENCE) {
            complete.countDown();
        }
    }

    @Override
    public void onClosed(String reason) {
        closed = reason;
        complete.countDown();
    }
}
