package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.MutableDirectBuffer;

/**
 * A bot's way to the exchange: place, replace and cancel orders, ask, subscribe, and be told what happens.
 *
 * <pre>{@code
 * try (ExchangeClient client = ExchangeClient.to("127.0.0.1", 7002).apiKey(key).listener(this::onEvent).connect()) {
 *     var order = client.placeOrder().instrument("DE-LU.PT60M.20261121T1000Z")
 *         .side(Side.BUY).price("0.1450").quantity("12.5").send();
 *     client.cancelOrder(order.orderId());
 * }
 * }</pre>
 *
 * <p>Each request comes in two styles: blocking, which returns the answer or throws, and {@code ...Async}, whose future
 * fails with the same exceptions. Executions are not answers: they reach the {@link EventListener}.
 *
 * <p><b>Units.</b> Decimals in the instrument's scale; more decimals than it has is an IllegalArgumentException.
 * <p><b>Threading.</b> Safe. Futures complete and listeners are called on the reader thread.
 * <p><b>Errors.</b> {@link RefusedException}: the exchange said no. {@link RequestTimeoutException} and
 * {@link ConnectionLostException}: unknown whether it was done; {@link #findOrder} tells.
 */
public final class ExchangeClient implements AutoCloseable {

    private static final long INSTRUMENT_WAIT_MS = 2_000;

    private final ConnectionConfig config;
    private final ClientSession session;
    private final AtomicLong nextClientOrderId = new AtomicLong(System.currentTimeMillis() * 1_000_000);
    private final Administration administration = new Administration(this);

    ExchangeClient(ConnectionConfig config, boolean reconnect, EventListener listener) {
        this.config = config;
        session = new ClientSession(config, reconnect, listener);
    }

    public static ExchangeClientBuilder to(String host, int port) {
        return new ExchangeClientBuilder(host, port);
    }

    void connect() throws IOException {
        session.connect();
        await(subscribeAsync(Channel.INSTRUMENTS));
    }

    public OrderRequest placeOrder() {
        return new OrderRequest(this);
    }

    public ReplaceRequest replaceOrder(long orderId) {
        return new ReplaceRequest(this, orderId);
    }

    /** Several orders and replaces in one command. */
    public BasketRequest placeBasket(BasketKind kind) {
        return new BasketRequest(this, kind);
    }

    /** Take an order out of the book; it stays live. */
    public Event.OrderHibernated hibernateOrder(long orderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return await(request(buffer, Outgoing.hibernateOrder(buffer, orderId), Event.OrderHibernated.class));
    }

    /** Bring a hibernated order back, at the end of its price. */
    public Event.OrderActivated activateOrder(long orderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return await(request(buffer, Outgoing.activateOrder(buffer, orderId), Event.OrderActivated.class));
    }

    public Event.OrderCancelled cancelOrder(long orderId) {
        return await(cancelOrderAsync(orderId));
    }

    public CompletableFuture<Event.OrderCancelled> cancelOrderAsync(long orderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        CancelOrderEncoder encoder = new Messages().cancelOrder(buffer, 0).orderId(orderId);
        return request(buffer, Messages.length(encoder.encodedLength()), Event.OrderCancelled.class);
    }

    /** Cancel an order by the id this client gave it: works before its answer has come. */
    public CompletableFuture<Event.OrderCancelled> cancelByClientOrderIdAsync(long clientOrderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        CancelOrderEncoder encoder = new Messages().cancelOrder(buffer, 0).originalClientOrderId(clientOrderId);
        return request(buffer, Messages.length(encoder.encodedLength()), Event.OrderCancelled.class);
    }

    /** Cancel all of the member's orders in one instrument; null = in all. */
    public Event.MassCancelled massCancel(String instrument) {
        return await(massCancelAsync(instrument, null));
    }

    public CompletableFuture<Event.MassCancelled> massCancelAsync(String instrument, Side side) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        int length = Outgoing.massCancel(buffer, instrument == null ? null : instrument(instrument), side);
        return request(buffer, length, Event.MassCancelled.class);
    }

    /** The order's state, also after its end. */
    public Event.OrderState order(long orderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return await(request(buffer, Outgoing.getOrder(buffer, orderId, false), Event.OrderState.class));
    }

    /** The order to which this client gave the id; tells after a timeout whether it was accepted. */
    public Event.OrderState findOrder(long clientOrderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return await(request(buffer, Outgoing.getOrder(buffer, clientOrderId, true), Event.OrderState.class));
    }

    /** One page of the member's live orders behind an orderId (0 = from the first), in one instrument or all (null). */
    public Event.OpenOrders openOrders(String instrument, long afterOrderId) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        Instrument known = instrument == null ? null : instrument(instrument);
        return await(request(buffer, Outgoing.getOpenOrders(buffer, known, afterOrderId), Event.OpenOrders.class));
    }

    public Event.Book book(String instrument, int levels) {
        return await(bookAsync(instrument, levels));
    }

    public CompletableFuture<Event.Book> bookAsync(String instrument, int levels) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return request(buffer, Outgoing.getBook(buffer, instrument(instrument), levels), Event.Book.class);
    }

    /** Follow a channel of market data; its messages reach the listener. */
    public CompletableFuture<Event.Subscribed> subscribeAsync(Channel channel, String... instruments) {
        session.remember(channel, instruments);
        MutableDirectBuffer buffer = Outgoing.buffer();
        return request(buffer, Outgoing.subscribe(buffer, channel, ids(instruments)), Event.Subscribed.class);
    }

    public CompletableFuture<Event.Unsubscribed> unsubscribeAsync(Channel channel, String... instruments) {
        session.forget(channel, instruments);
        MutableDirectBuffer buffer = Outgoing.buffer();
        return request(buffer, Outgoing.unsubscribe(buffer, channel, ids(instruments)), Event.Unsubscribed.class);
    }

    /** Members, keys, instruments: needs an ADMIN key. */
    public Administration administration() {
        return administration;
    }

    public Instruments instruments() {
        return session.instruments();
    }

    /** The instrument of a symbol. */
    public Instrument instrument(String symbol) {
        Instrument instrument = session.isReaderThread()
            ? instruments().find(symbol) : instruments().await(symbol, INSTRUMENT_WAIT_MS);
        if (instrument == null) {
            throw new IllegalArgumentException("unknown instrument " + symbol);
        }
        return instrument;
    }

    /** The streamSequence of the newest private event seen: what to resume after. */
    public long lastStreamSequence() {
        return session.lastStreamSequence();
    }

    public ExchangeConnection.Logon logon() {
        return session.connection().logon();
    }

    /** The connection itself, for messages this class has no method for. It is another one after a reconnect. */
    public ExchangeConnection connection() {
        return session.connection();
    }

    public long nextClientOrderId() {
        return nextClientOrderId.getAndIncrement();
    }

    /** Send any request whose first field is the requestId; the id is set here. */
    public <E extends Event> CompletableFuture<E> request(MutableDirectBuffer message, int length, Class<E> answer) {
        return session.request(message, length, Requests.expecting(answer));
    }

    <T> CompletableFuture<T> request(MutableDirectBuffer message, int length, Requests.AnswerReader<T> reader) {
        return session.request(message, length, reader);
    }

    /** Wait for an answer as the blocking methods do. */
    public <T> T await(CompletableFuture<T> answer) {
        if (session.isReaderThread()) {
            throw new IllegalStateException("a blocking call on the reader thread would wait for itself");
        }
        try {
            return answer.get(config.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RequestTimeoutException("no answer within " + config.timeoutMs() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestTimeoutException("interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Log out, so that cancelOnDisconnect does nothing, and disconnect. */
    @Override
    public void close() {
        session.close();
    }

    static BigDecimal decimal(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " " + text + " is not a decimal number", e);
        }
    }

    private int[] ids(String... symbols) {
        int[] ids = new int[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            ids[i] = instrument(symbols[i]).instrumentId();
        }
        return ids;
    }
}
