package io.gridbook.server.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.gridbook.gateway.CommandPort;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.EndSessionDecoder;
import io.gridbook.protocol.codec.GetBookDecoder;
import io.gridbook.protocol.codec.GetOpenOrdersDecoder;
import io.gridbook.protocol.codec.GetOrderDecoder;
import io.gridbook.protocol.codec.GetStateDigestDecoder;
import io.gridbook.protocol.codec.HaltAllDecoder;
import io.gridbook.protocol.codec.HibernateOrderDecoder;
import io.gridbook.protocol.codec.MassCancelDecoder;
import io.gridbook.protocol.codec.OpenSessionDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.StopMemberDecoder;
import io.gridbook.protocol.codec.TickDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The entrance of the pipeline: the order in which callers get a slot is the order of the exchange.
 *
 * <p><b>Threading.</b> Any thread may offer.
 * <p><b>Errors.</b> A full ring is a refusal, never an exception and never a wait.
 */
final class CommandRing implements CommandPort {

    static final int POOLED_BUFFERS = 64;
    /** Room for a basket of 200 legs. */
    static final int POOLED_BYTES = 32 * 1024;

    private final RingBuffer<CommandSlot> ring;
    private final int cancelReserve;
    private final ManyToManyConcurrentArrayQueue<UnsafeBuffer> pool =
        new ManyToManyConcurrentArrayQueue<>(POOLED_BUFFERS);
    private volatile boolean diskLow;
    private volatile boolean closed;

    CommandRing(RingBuffer<CommandSlot> ring, int cancelReserve) {
        this.ring = ring;
        this.cancelReserve = cancelReserve;
        for (int i = 0; i < POOLED_BUFFERS; i++) {
            pool.offer(new UnsafeBuffer(new byte[POOLED_BYTES]));
        }
    }

    @Override
    public Reason offer(int memberId, long sessionId, DirectBuffer buffer, int offset, int length) {
        int templateId = EventPrefix.templateId(buffer, offset);
        Reason refusal = refusal(templateId, length);
        return refusal == TAKEN ? put(memberId, sessionId, isQuery(templateId), buffer, offset, length) : refusal;
    }

    CommandSlot slot(long ringSequence) {
        return ring.get(ringSequence);
    }

    /** Give a slot's long buffer back, once nobody reads it any more. */
    void release(CommandSlot slot) {
        recycle(slot.takePooled());
    }

    /** While set, only what reduces risk gets in, besides logons and queries. */
    void diskLow(boolean low) {
        diskLow = low;
    }

    /** From now on nothing gets in. */
    void close() {
        closed = true;
    }

    long remaining() {
        return ring.remainingCapacity();
    }

    private Reason refusal(int templateId, int length) {
        if (length > POOLED_BYTES) {
            return Reason.TOO_LONG;
        }
        boolean reducesRisk = reducesRisk(templateId);
        if (closed || !reducesRisk && remaining() <= cancelReserve) {
            return Reason.BUSY;
        }
        boolean grows = !reducesRisk && !isQuery(templateId) && templateId != OpenSessionDecoder.TEMPLATE_ID;
        return grows && diskLow ? Reason.DISK_LOW : TAKEN;
    }

    private Reason put(
        int memberId, long sessionId, boolean query, DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer pooled = length > CommandSlot.CAPACITY ? pool.poll() : null;
        long claimed = length > CommandSlot.CAPACITY && pooled == null ? -1 : claim();
        if (claimed < 0) {
            recycle(pooled);
            return Reason.BUSY;
        }
        CommandSlot slot = ring.get(claimed);
        slot.usePooled(pooled);
        slot.set(memberId, sessionId, query, buffer, offset, length);
        ring.publish(claimed);
        return TAKEN;
    }

    private void recycle(UnsafeBuffer pooled) {
        if (pooled != null) {
            pool.offer(pooled);
        }
    }

    private long claim() {
        try {
            return ring.tryNext();
        } catch (InsufficientCapacityException e) {
            return -1;
        }
    }

    private static boolean reducesRisk(int templateId) {
        return switch (templateId) {
            case CancelOrderDecoder.TEMPLATE_ID, MassCancelDecoder.TEMPLATE_ID, HibernateOrderDecoder.TEMPLATE_ID,
                 EndSessionDecoder.TEMPLATE_ID, StopMemberDecoder.TEMPLATE_ID, HaltAllDecoder.TEMPLATE_ID,
                 TickDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    private static boolean isQuery(int templateId) {
        return switch (templateId) {
            case GetOpenOrdersDecoder.TEMPLATE_ID, GetOrderDecoder.TEMPLATE_ID, GetBookDecoder.TEMPLATE_ID,
                 GetStateDigestDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
