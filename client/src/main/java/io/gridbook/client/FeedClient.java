package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.DirectBuffer;

/**
 * Market data over WebSocket: follows order books and trades, checks that nothing is missing, and asks for a fresh
 * snapshot when something is.
 *
 * <p><b>Threading.</b> Subscribing is safe from any thread; the listener is called on the feed's thread.
 */
public final class FeedClient implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final long SEND_TIMEOUT_MS = 10_000;

    private final FeedListener listener;
    private final Instruments instruments = new Instruments();
    private final EventDecoder decoder = new EventDecoder(instruments);
    private final JsonInbound inbound = new JsonInbound(instruments);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentAddedDecoder instrumentAdded = new InstrumentAddedDecoder();
    private final Map<String, L2Book> books = new ConcurrentHashMap<>();
    private final Object sending = new Object();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private WebSocket socket;

    private FeedClient(FeedListener listener) {
        this.listener = listener;
    }

    /** Connect to {@code ws://HOST:PORT/ws} and follow the list of instruments. */
    public static FeedClient connect(URI uri, FeedListener listener) throws IOException {
        FeedClient feed = new FeedClient(listener);
        try {
            feed.socket = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build().newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT).buildAsync(uri, feed.new Inbound())
                .get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            feed.send("{\"type\":\"Subscribe\",\"channel\":\"instruments\",\"instruments\":[]}");
            return feed;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot connect to " + uri + ": " + cause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting to " + uri, e);
        }
    }

    public Instruments instruments() {
        return instruments;
    }

    /** Keep the book of an instrument. */
    public void followBook(String instrument) throws IOException {
        books.put(instrument, new L2Book(instrument));
        subscribe("book", instrument);
    }

    public void followTrades(String instrument) throws IOException {
        subscribe("trades", instrument);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, TimeUnit.SECONDS)
            .whenComplete((closed, problem) -> socket.abort());
    }

    private void subscribe(String channel, String instrument) throws IOException {
        send(subscription("Subscribe", channel, instrument));
    }

    private static String subscription(String type, String channel, String instrument) {
        return Administration.message(type).put("channel", channel)
            .set("instruments", Administration.message(type).arrayNode().add(instrument)).toString();
    }

    private void send(String text) throws IOException {
        try {
            enqueue(text).get(SEND_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot send: " + cause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        }
    }

    /** The socket takes one text at a time. */
    private CompletableFuture<?> enqueue(String text) {
        synchronized (sending) {
            lastSend = lastSend.thenCompose(sent -> socket.sendText(text, true));
            return lastSend;
        }
    }

    private void onMessage(DirectBuffer buffer, int offset, int length) {
        if (EventPrefix.templateId(buffer, offset) == InstrumentAddedDecoder.TEMPLATE_ID) {
            instruments.add(instrumentAdded.wrapAndApplyHeader(buffer, offset, header));
        }
        Event event = decoder.decode(buffer, offset);
        listener.onEvent(event);
        if (event instanceof Event.BookSnapshot snapshot && books.containsKey(snapshot.instrument())) {
            L2Book book = books.get(snapshot.instrument());
            book.apply(snapshot);
            listener.onBook(book);
        } else if (event instanceof Event.BookDelta delta && books.containsKey(delta.instrument())) {
            onDelta(books.get(delta.instrument()), delta);
        } else if (event instanceof Event.Gap gap && books.containsKey(gap.instrument())) {
            // The exchange sends a snapshot by itself.
            books.get(gap.instrument()).invalidate();
            listener.onStale(books.get(gap.instrument()));
        }
    }

    private void onDelta(L2Book book, Event.BookDelta delta) {
        boolean wasCurrent = book.isCurrent();
        if (book.apply(delta)) {
            listener.onBook(book);
        } else if (wasCurrent) {
            listener.onStale(book);
            // Not waited for: this is the thread that would see it happen.
            enqueue(subscription("Unsubscribe", "book", book.instrument()));
            enqueue(subscription("Subscribe", "book", book.instrument()));
        }
    }

    private static String cause(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private final class Inbound implements WebSocket.Listener {

        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
            if (last) {
                byte[] message = text.toByteArray();
                text.reset();
                try {
                    inbound.onMessage(message, FeedClient.this::onMessage);
                } catch (ProtocolException e) {
                    listener.onClosed("a message of the exchange is not understood: " + e.getMessage());
                    webSocket.abort();
                    return null;
                }
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            listener.onClosed(webSocket.isOutputClosed()
                ? null : "the exchange closed the feed: " + statusCode + ' ' + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            listener.onClosed(error.getMessage() == null ? error.toString() : error.getMessage());
        }
    }
}
