package io.gridbook.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** The exchange's doors: trading over TCP, feeds over WebSocket, and the pages and health checks over HTTP. */
public final class Gateway implements AutoCloseable {

    public Gateway(
        GatewayConfig config, CommandPort commands, Supplier<EventTail> eventTails, Health health,
        PrometheusMeterRegistry metrics) {
    }

    /** Bind the HTTP port: health can be asked from here on, while the exchange still recovers. */
    public void startHttp() {
        throw new UnsupportedOperationException();
    }

    /** Read the event log from start to end to know members, keys, instruments and books. On the caller's thread. */
    public void catchUp(LongConsumer onSequence) {
        throw new UnsupportedOperationException();
    }

    /** Bind the trading ports and let WebSockets in. */
    public void openTrading() {
        throw new UnsupportedOperationException();
    }

    public int jsonPort() {
        throw new UnsupportedOperationException();
    }

    public int binaryPort() {
        throw new UnsupportedOperationException();
    }

    public int httpPort() {
        throw new UnsupportedOperationException();
    }

    /**
     * Every event of the commands up to {@code executedSequence} is in the log. To be called after each append, and
     * at the end of a batch that appended nothing. Thread-safe, cheap.
     */
    public void signal(long executedSequence) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hand over the answer to a query (an SBE message with its header), to be sent once everything up to
     * {@code asOfSequence} has been. One thread; the bytes are copied.
     */
    public void answer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Refuse new connections and logons; those present stay. */
    public void closeToNewSessions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
