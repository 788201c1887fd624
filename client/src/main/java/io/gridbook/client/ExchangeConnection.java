package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SimpleOpenFraming;
import io.gridbook.protocol.codec.HeartbeatDecoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One logged-on TCP connection: SBE messages out and in, heartbeats both ways, nothing more. For tools that must be
 * fast; bots use {@link ExchangeClient}.
 *
 * <p><b>Threading.</b> Any thread may send; messages leave in the order of the calls. One daemon thread reads and
 * calls the handler; a handler that blocks stops the reading, and after three intervals the exchange ends the session.
 * <p><b>Allocation.</b> None per message with {@link Encoding#BINARY}.
 * <p><b>Errors.</b> What goes wrong while reading ends the connection: see {@link MessageHandler#onClosed}.
 */
public final class ExchangeConnection implements Closeable {

    private static final int FLUSH_AT_BYTES = 32 * 1024;
    private static final int IN_BYTES = 2 * SimpleOpenFraming.MAX_FRAME_BYTES;
    private static final int SILENT_INTERVALS = 3;

    private final Socket socket;
    private final Framing framing;
    private final MessageHandler handler;
    private final SessionMessages messages = new SessionMessages();
    private final ReentrantLock outLock = new ReentrantLock();
    private final long heartbeatIntervalNs;
    private final Thread reader;
    private byte[] out = new byte[2 * FLUSH_AT_BYTES];
    private final UnsafeBuffer outBuffer = new UnsafeBuffer(out);
    private int outLength;
    private volatile long lastSentNs;
    private volatile boolean closing;
    private Logon logon;

    private ExchangeConnection(
        Socket socket, ConnectionConfig config, InstrumentDirectory instruments, MessageHandler handler) {
        this.socket = socket;
        this.handler = handler;
        framing = config.encoding() == Encoding.BINARY ? new BinaryFraming() : new JsonFraming(instruments);
        heartbeatIntervalNs = config.heartbeatIntervalMs() * 1_000_000L;
        reader = new Thread(this::read, "gridbook-client-" + config.port());
        reader.setDaemon(true);
    }

    /** What the exchange said when it accepted the logon. */
    public record Logon(int memberId, long sessionId, long epoch, long nextStreamSequence, String durability) {
    }

    /**
     * Connect and log on; nothing is read before {@link #start()}.
     *
     * @param instruments resolves symbols with {@link Encoding#JSON}; the handler may fill it as the list comes in
     * @throws LogonRefusedException when the exchange answers no
     */
    public static ExchangeConnection open(
        ConnectionConfig config, InstrumentDirectory instruments, MessageHandler handler) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(config.host(), config.port()), config.timeoutMs());
            ExchangeConnection connection = new ExchangeConnection(socket, config, instruments, handler);
            connection.logOn(config);
            return connection;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Begin to read and to call the handler. */
    public void start() {
        reader.start();
    }

    public Logon logon() {
        return logon;
    }

    public boolean isReaderThread() {
        return Thread.currentThread() == reader;
    }

    /** Put a message (its SBE header included) behind those not yet written; the next flush writes it at the latest. */
    public void append(DirectBuffer message, int offset, int length) throws IOException {
        outLock.lock();
        try {
            ensureRoom(framing.maxEncodedLength(length));
            outLength += framing.encode(message, offset, length, outBuffer, outLength);
            if (outLength >= FLUSH_AT_BYTES) {
                writeOut();
            }
        } finally {
            outLock.unlock();
        }
    }

    /** Write what was appended to the socket; blocks while the exchange does not read. */
    public void flush() throws IOException {
        outLock.lock();
        try {
            writeOut();
        } finally {
            outLock.unlock();
        }
    }

    /** Append and flush. */
    public void send(DirectBuffer message, int offset, int length) throws IOException {
        outLock.lock();
        try {
            append(message, offset, length);
            writeOut();
        } finally {
            outLock.unlock();
        }
    }

    /** Log out, so that nothing is cancelled, and disconnect. */
    @Override
    public void close() throws IOException {
        if (closing) {
            return;
        }
        closing = true;
        try {
            send(messages.buffer(), 0, messages.encodeLogout());
            socket.shutdownOutput();
            if (!isReaderThread()) {
                reader.join(1_000);
            }
        } catch (IOException e) {
            // The exchange has closed already: nothing to log out of.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close();
        }
    }

    /** Drop the connection as a failing network would, without a logout. */
    public void abort() throws IOException {
        socket.close();
    }

    private void logOn(ConnectionConfig config) throws IOException {
        socket.setSoTimeout(config.timeoutMs());
        send(messages.buffer(), 0, messages.encodeLogon(config));
        LogonAnswer answer = new LogonAnswer();
        InputStream in = socket.getInputStream();
        int length = 0;
        byte[] bytes = new byte[SimpleOpenFraming.MAX_FRAME_BYTES];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        try {
            // Byte by byte: what follows the answer belongs to the reader thread.
            while (!answer.isComplete()) {
                int next = in.read();
                if (next < 0) {
                    throw new LogonRefusedException(null, "connection closed before the logon was answered");
                }
                bytes[length++] = (byte) next;
                framing.decode(buffer, 0, length, answer);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer to the logon within " + config.timeoutMs() + " ms", e);
        } catch (ProtocolException e) {
            throw new IOException("the answer to the logon is not understood: wrong port or encoding?", e);
        }
        logon = answer.accepted();
        int intervalMs = config.heartbeatIntervalMs();
        socket.setSoTimeout(intervalMs == 0 ? 0 : Math.max(1, intervalMs / 2));
    }

    private void read() {
        String reason = null;
        try {
            readMessages(socket.getInputStream());
            reason = "the exchange closed the connection";
        } catch (ProtocolException e) {
            reason = "a message of the exchange is not understood: " + e.getMessage();
        } catch (IOException | RuntimeException e) {
            reason = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed or it never will be.
        }
        handler.onClosed(closing ? null : reason);
    }

    private void readMessages(InputStream stream) throws IOException, ProtocolException {
        byte[] bytes = new byte[IN_BYTES];
        UnsafeBuffer in = new UnsafeBuffer(bytes);
        int length = 0;
        long lastReceivedNs = System.nanoTime();
        while (true) {
            try {
                int read = stream.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    return;
                }
                lastReceivedNs = System.nanoTime();
                length += read;
                int end = framing.decode(in, 0, length, this::deliver);
                System.arraycopy(bytes, end, bytes, 0, length - end);
                length -= end;
                if (length == bytes.length) {
                    throw new IOException("a message of the exchange is longer than " + IN_BYTES + " bytes");
                }
            } catch (SocketTimeoutException e) {
                checkSilence(System.nanoTime() - lastReceivedNs);
            }
            heartbeat();
        }
    }

    private void deliver(DirectBuffer buffer, int offset, int length) {
        if (EventPrefix.templateId(buffer, offset) != HeartbeatDecoder.TEMPLATE_ID) {
            handler.onMessage(buffer, offset, length);
        }
    }

    private void checkSilence(long silentNs) throws IOException {
        if (heartbeatIntervalNs > 0 && silentNs > SILENT_INTERVALS * heartbeatIntervalNs) {
            throw new IOException("the exchange has been silent for " + silentNs / 1_000_000 + " ms");
        }
    }

    /** A busy lock means that another thread is writing: no heartbeat is due, and the reader must never wait for it. */
    private void heartbeat() throws IOException {
        if (heartbeatIntervalNs == 0 || System.nanoTime() - lastSentNs < heartbeatIntervalNs || !outLock.tryLock()) {
            return;
        }
        try {
            append(messages.heartbeat(), 0, messages.heartbeat().capacity());
            writeOut();
        } finally {
            outLock.unlock();
        }
    }

    private void writeOut() throws IOException {
        if (outLength > 0) {
            int length = outLength;
            outLength = 0;
            socket.getOutputStream().write(out, 0, length);
            lastSentNs = System.nanoTime();
        }
    }

    private void ensureRoom(int length) throws IOException {
        if (out.length - outLength < length) {
            writeOut();
        }
        if (out.length < length) {
            out = Arrays.copyOf(out, length);
            outBuffer.wrap(out);
        }
    }
}
