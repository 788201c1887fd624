package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One member's session as the client sees it: survives its connections when reconnecting is on, and matches answers
 * with requests.
 */
final class ClientSession implements MessageHandler {

    private static final long MIN_BACKOFF_MS = 50;
    private static final long MAX_BACKOFF_MS = 5_000;

    private final ConnectionConfig config;
    private final boolean reconnect;
    private final EventListener listener;
    private final Instruments instruments = new Instruments();
    private final EventDecoder decoder = new EventDecoder(instruments);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentAddedDecoder instrumentAdded = new InstrumentAddedDecoder();
    private final Requests requests = new Requests();
    private final Map<Channel, Set<String>> subscriptions = new EnumMap<>(Channel.class);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ExchangeConnection connection;
    private volatile long lastStreamSequence;

    ClientSession(ConnectionConfig config, boolean reconnect, EventListener listener) {
        this.config = config;
        this.reconnect = reconnect;
        this.listener = listener;
    }

    void connect() throws IOException {
        ExchangeConnection opened = ExchangeConnection.open(config, instruments, this);
        lastStreamSequence = config.resumeAfter().orElse(opened.logon().nextStreamSequence() - 1);
        connection = opened;
        opened.start();
    }

    ExchangeConnection connection() {
        return connection;
    }

    Instruments instruments() {
        return instruments;
    }

    long lastStreamSequence() {
        return lastStreamSequence;
    }

    boolean isReaderThread() {
        return connection.isReaderThread();
    }

    <T> CompletableFuture<T> request(MutableDirectBuffer message, int length, Requests.AnswerReader<T> reader) {
        long requestId = requests.nextRequestId();
        message.putLong(EventPrefix.REQUEST_ID_OFFSET, requestId, ByteOrder.LITTLE_ENDIAN);
        CompletableFuture<T> answer = requests.add(requestId, reader);
        try {
            connection.send(message, 0, length);
        } catch (IOException e) {
            requests.forget(requestId);
            answer.completeExceptionally(new ConnectionLostException("not connected: " + e.getMessage()));
        }
        return answer;
    }

    void remember(Channel channel, String... symbols) {
        synchronized (subscriptions) {
            subscriptions.computeIfAbsent(channel, key -> new LinkedHashSet<>()).addAll(List.of(symbols));
        }
    }

    void forget(Channel channel, String... symbols) {
        synchronized (subscriptions) {
            Set<String> left = subscriptions.get(channel);
            if (left != null && (symbols.length == 0 || left.removeAll(List.of(symbols)) && left.isEmpty())) {
                subscriptions.remove(channel);
            }
        }
    }

    void close() {
        closed.countDown();
        try {
            connection.close();
        } catch (IOException e) {
            // It was closed already.
        }
        requests.failAll("the client was closed");
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        int templateId = EventPrefix.templateId(buffer, offset);
        if (templateId == InstrumentAddedDecoder.TEMPLATE_ID) {
            instruments.add(instrumentAdded.wrapAndApplyHeader(buffer, offset, header));
        }
        Event event = decoder.decode(buffer, offset);
        if (EventPrefix.isOn(templateId)) {
            long streamSequence = EventPrefix.streamSequence(buffer, offset);
            if (streamSequence > lastStreamSequence) {
                lastStreamSequence = streamSequence;
            }
        }
        listener.onEvent(event);
        requests.onMessage(event, buffer, offset, length);
    }

    @Override
    public void onClosed(String reason) {
        requests.failAll(reason == null ? "the client was closed" : reason);
        if (reason == null) {
            return;
        }
        listener.onDisconnected(reason);
        if (reconnect && closed.getCount() > 0) {
            Thread thread = new Thread(this::reconnect, "gridbook-client-reconnect");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void reconnect() {
        long backoffMs = MIN_BACKOFF_MS;
        try {
            while (!closed.await(backoffMs, TimeUnit.MILLISECONDS)) {
                try {
                    resume();
                    return;
                } catch (LogonRefusedException e) {
                    listener.onDisconnected(e.getMessage());
                    if (e.isFinal()) {
                        return;
                    }
                } catch (IOException e) {
                    listener.onDisconnected(e.toString());
                }
                backoffMs = Math.min(MAX_BACKOFF_MS, 2 * backoffMs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resume() throws IOException {
        ExchangeConnection opened =
            ExchangeConnection.open(config.resumingAfter(lastStreamSequence), instruments, this);
        connection = opened;
        opened.start();
        synchronized (subscriptions) {
            for (Map.Entry<Channel, Set<String>> entry : subscriptions.entrySet()) {
                MutableDirectBuffer buffer = Outgoing.buffer();
                int[] ids = entry.getValue().stream().mapToInt(instruments::instrumentId).toArray();
                request(buffer, Outgoing.subscribe(buffer, entry.getKey(), ids), (event, b, o, l) -> event);
            }
        }
        if (closed.getCount() == 0) {
            opened.close();
        }
        listener.onReconnected();
    }
}
