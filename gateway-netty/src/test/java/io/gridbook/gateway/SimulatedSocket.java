package io.gridbook.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/** A client's connection to a {@link SimulatedGateway}: bytes go in as the client's side says, in any portions. */
public final class SimulatedSocket {

    private final Turned channel;
    private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();

    SimulatedSocket(ChannelHandler initializer) {
        channel = new Turned(initializer);
        channel.freezeTime();
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Bytes of the client arrive; they are lost when the gateway has closed the connection. */
    public void arrive(byte[] bytes, int offset, int length) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, offset, length));
        }
        turn(0);
    }

    /** What the gateway has sent since it was last asked. */
    public byte[] take() {
        collect();
        byte[] bytes = toClient.toByteArray();
        toClient.reset();
        return bytes;
    }

    /** The connection breaks; what was sent may still be taken. */
    public void drop() {
        collect();
        channel.close();
        turn(0);
    }

    void turn(long afterNs) {
        channel.advanceTimeBy(afterNs, TimeUnit.NANOSECONDS);
        channel.turn();
        collect();
    }

    private void collect() {
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            byte[] bytes = new byte[sent.readableBytes()];
            sent.readBytes(bytes);
            toClient.writeBytes(bytes);
            sent.release();
        }
    }

    /** Its tasks run when they are told to, and not in the middle of a write, which no event loop would do. */
    private static final class Turned extends EmbeddedChannel {

        private boolean turning;

        Turned(ChannelHandler initializer) {
            super(DefaultChannelId.newInstance(), initializer);
        }

        void turn() {
            turning = true;
            runPendingTasks();
            turning = false;
        }

        @Override
        public void runPendingTasks() {
            if (turning) {
                super.runPendingTasks();
            }
        }
    }
}
