package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.RequestRefusedDecoder;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Answers to queries, on their way from the engine's thread, or the shadow's, to the asking session, in step with the
 * events before them. So many queries are let in at once that there is always room.
 *
 * <p><b>Threading.</b> {@link #put} on any thread, all else on the event loop.
 */
final class QueryAnswers {

    private static final int CAPACITY_BYTES = 8 << 20;
    private static final int MAX_ANSWER_BYTES = 64 << 10;
    /** One answer's room stays unused: it can be lost at the ring's end. */
    private static final int MAX_OUTSTANDING = CAPACITY_BYTES / (MAX_ANSWER_BYTES + 64) - 2;
    private static final int PREFIX_BYTES = 16;
    private static final int ANSWER_TYPE = 1;

    private final ManyToOneRingBuffer ring = new ManyToOneRingBuffer(
        new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    private final ControlledMessageHandler onAnswer = this::onAnswer;
    private final RequestRefusedDecoder refused = new RequestRefusedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Sessions sessions;
    private int outstanding;
    private long publishedThrough;

    QueryAnswers(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Take a place for one more query; false = too many are waiting for their answers. */
    boolean reserve() {
        if (outstanding == MAX_OUTSTANDING) {
            return false;
        }
        outstanding++;
        return true;
    }

    /** The query did not get into the ring. */
    void giveBack() {
        outstanding--;
    }

    void put(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        int index = ring.tryClaim(ANSWER_TYPE, PREFIX_BYTES + length);
        if (index < 0) {
            throw new IllegalStateException("no room for an answer of " + length + " bytes: more answers than queries");
        }
        ring.buffer().putLong(index, sessionId);
        ring.buffer().putLong(index + 8, asOfSequence);
        ring.buffer().putBytes(index + PREFIX_BYTES, buffer, offset, length);
        ring.commit(index);
    }

    /** Send the answers that hold as of what has been published. */
    void drain(long publishedThrough) {
        this.publishedThrough = publishedThrough;
        long before;
        do {
            // One read ends at the ring's end, where there may be nothing but padding.
            before = ring.consumerPosition();
            ring.controlledRead(onAnswer);
        } while (ring.consumerPosition() != before);
    }

    private ControlledMessageHandler.Action onAnswer(int type, MutableDirectBuffer buffer, int index, int length) {
        if (buffer.getLong(index + 8) > publishedThrough) {
            return ControlledMessageHandler.Action.ABORT;
        }
        outstanding--;
        Session session = sessions.bySessionId(buffer.getLong(index));
        if (session != null) {
            send(session, buffer, index + PREFIX_BYTES, length - PREFIX_BYTES);
        }
        return ControlledMessageHandler.Action.CONTINUE;
    }

    private void send(Session session, DirectBuffer buffer, int offset, int length) {
        if (EventPrefix.templateId(buffer, offset) == RequestRefusedDecoder.TEMPLATE_ID) {
            refused.wrapAndApplyHeader(buffer, offset, header);
            session.reject(refused.requestId(), refused.clientOrderId(), refused.reason(), null);
        } else {
            session.requests().sendAnswer(buffer, offset, length);
        }
    }
}
