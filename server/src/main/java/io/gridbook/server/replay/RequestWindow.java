package io.gridbook.server.replay;

import io.gridbook.client.Answers;
import io.gridbook.client.ExchangeConnection;
import io.gridbook.client.MessageHandler;
import io.gridbook.client.Messages;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BookDecoder;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.GetBookEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Requests sent without waiting for their answers, up to a window of outstanding ones.
 *
 * <p><b>Threading.</b> One thread sends; the connection's reader thread hands answers to the listener. What the sender
 * wrote before a request, the reader sees when its answer comes: both go through the volatile {@code sent}.
 * <p><b>Allocation.</b> None per message.
 */
final class RequestWindow implements MessageHandler {

    /** Receives, on the reader thread, what comes back. */
    interface Listener {

        /** The answer to a request, with the tag and the file's id it was sent with. */
        void onAnswer(long tag, long fileId, int templateId, DirectBuffer buffer, int offset) throws IOException;

        /** An event that answers nothing. */
        void onEvent(int templateId, DirectBuffer buffer, int offset) throws IOException;
    }

    private static final long MAX_LATENCY_NS = 3_600_000_000_000L;
    /** Queries outstanding: the exchange has room for few answers at once, of all sessions together. */
    private static final int MAX_BOOKS = 64;
    private static final long NO_WAKE_UP = Long.MAX_VALUE;

    private final Listener listener;
    private final int window;
    private final int mask;
    private final long[] tags;
    private final long[] fileIds;
    private final long[] requestIds;
    private final long[] sentAtNs;
    private final Histogram roundTripNs = new Histogram(MAX_LATENCY_NS, 3);
    private final UnsafeBuffer placeBuffer = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer replaceBuffer = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer cancelBuffer = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer bookBuffer = new UnsafeBuffer(new byte[64]);
    private final PlaceOrderEncoder placeOrder = new Messages().placeOrder(placeBuffer, 0);
    private final ReplaceOrderEncoder replaceOrder = new Messages().replaceOrder(replaceBuffer, 0);
    private final CancelOrderEncoder cancelOrder = new Messages().cancelOrder(cancelBuffer, 0);
    private final GetBookEncoder getBook =
        new GetBookEncoder().wrapAndApplyHeader(bookBuffer, 0, new MessageHeaderEncoder());
    private final long[] sentBy = new long[MAX_BOOKS];
    private long sentBooks;
    private volatile long answeredBooks;
    private ExchangeConnection connection;
    private volatile long sent;
    private volatile long answered;
    private volatile long wakeAt = NO_WAKE_UP;
    private volatile Thread waiting;
    private volatile Exception failure;

    RequestWindow(int window, Listener listener) {
        this.window = window;
        this.listener = listener;
        int slots = Integer.highestOneBit(Math.max(1, window - 1)) << 2;
        mask = slots - 1;
        tags = new long[slots];
        fileIds = new long[slots];
        requestIds = new long[slots];
        sentAtNs = new long[slots];
    }

    /** What to send on, in which instrument; before the first request. */
    void start(ExchangeConnection newConnection, int instrumentId) {
        connection = newConnection;
        placeOrder.instrumentId(instrumentId);
        getBook.instrumentId(instrumentId);
        connection.start();
    }

    void place(long tag, long clientOrderId, boolean sell, long price, long quantity, boolean ioc) throws IOException {
        placeOrder.requestId(claim(tag, 0))
            .clientOrderId(clientOrderId)
            .side(sell ? Side.SELL : Side.BUY)
            .price(price)
            .quantity(quantity)
            .timeInForce(ioc ? TimeInForce.IOC : TimeInForce.GFS);
        send(placeBuffer, placeOrder.encodedLength());
    }

    void cancel(long tag, long fileId, long clientOrderId) throws IOException {
        cancelOrder.requestId(claim(tag, fileId)).originalClientOrderId(clientOrderId);
        send(cancelBuffer, cancelOrder.encodedLength());
    }

    void reduceTo(long tag, long fileId, long clientOrderId, long leavesQuantity) throws IOException {
        replaceOrder.requestId(claim(tag, 0)).originalClientOrderId(clientOrderId).leavesQuantity(leavesQuantity);
        send(replaceBuffer, replaceOrder.encodedLength());
    }

    void book(long tag, int levels) throws IOException {
        while (sentBooks - answeredBooks >= MAX_BOOKS) {
            connection.flush();
            awaitAnswered(sentBy[(int) (sentBooks - MAX_BOOKS / 2) & (MAX_BOOKS - 1)]);
        }
        sentBy[(int) sentBooks & (MAX_BOOKS - 1)] = sent + 1;
        sentBooks++;
        getBook.requestId(claim(tag, 0)).levels(levels);
        send(bookBuffer, getBook.encodedLength());
    }

    /** Wait until every request has its answer. */
    void drain() throws IOException {
        if (answered < sent) {
            connection.flush();
            awaitAnswered(sent);
        }
    }

    /** Whether sending on is of no use: the connection or the listener failed. */
    boolean hasFailed() {
        return failure != null;
    }

    Exception failure() {
        return failure;
    }

    /** From the request's encoding to its answer, waiting in the window included. */
    Histogram roundTripNs() {
        return roundTripNs;
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        if (failure != null) {
            return;
        }
        try {
            int templateId = EventPrefix.templateId(buffer, offset);
            long requestId = Answers.carriesRequestId(templateId)
                ? EventPrefix.requestId(buffer, offset) : EventPrefix.NO_REQUEST_ID;
            if (requestId == EventPrefix.NO_REQUEST_ID) {
                listener.onEvent(templateId, buffer, offset);
            } else {
                complete(requestId, templateId, buffer, offset);
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void onClosed(String reason) {
        if (reason != null) {
            fail(new IOException(reason));
        }
    }

    void fail(Exception cause) {
        if (failure == null) {
            failure = cause;
        }
        LockSupport.unpark(waiting);
    }

    private void complete(long requestId, int templateId, DirectBuffer buffer, int offset) throws IOException {
        int slot = (int) requestId & mask;
        if (requestId > sent || requestIds[slot] != requestId) {
            throw new IOException("an answer to request " + requestId + ", which is not outstanding");
        }
        requestIds[slot] = 0;
        roundTripNs.recordValue(Math.min(MAX_LATENCY_NS, System.nanoTime() - sentAtNs[slot]));
        listener.onAnswer(tags[slot], fileIds[slot], templateId, buffer, offset);
        if (templateId == BookDecoder.TEMPLATE_ID) {
            answeredBooks = answeredBooks + 1;
        }
        long count = answered + 1;
        answered = count;
        if (count >= wakeAt) {
            wakeAt = NO_WAKE_UP;
            LockSupport.unpark(waiting);
        }
    }

    private long claim(long tag, long fileId) throws IOException {
        long requestId = sent + 1;
        if (requestId - answered > window) {
            connection.flush();
            // Not one by one: half a window at a time keeps the batches large.
            awaitAnswered(requestId - window / 2 - 1);
        }
        int slot = (int) requestId & mask;
        if (requestIds[slot] != 0) {
            connection.flush();
            awaitAnswered(sent);
        }
        requestIds[slot] = requestId;
        tags[slot] = tag;
        fileIds[slot] = fileId;
        sentAtNs[slot] = System.nanoTime();
        return requestId;
    }

    private void send(UnsafeBuffer buffer, int encodedLength) throws IOException {
        sent = sent + 1;
        connection.append(buffer, 0, Messages.length(encodedLength));
    }

    private void awaitAnswered(long count) throws IOException {
        waiting = Thread.currentThread();
        while (answered < count) {
            if (failure != null) {
                throw new IOException(failure);
            }
            wakeAt = count;
            if (answered < count) {
                LockSupport.park(this);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
        }
        wakeAt = NO_WAKE_UP;
    }
}
