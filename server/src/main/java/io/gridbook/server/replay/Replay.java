package io.gridbook.server.replay;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * One recording's way through the exchange: sends its messages, and makes its report of what comes back.
 *
 * <p><b>Threading.</b> {@link #run} on the sending thread, all that begins with {@code on} on the reading thread.
 */
abstract class Replay implements RequestWindow.Listener {

    private static final long FENCE = Long.MIN_VALUE;

    protected final RecordingReader recording;
    protected final ReplayOrders orders = new ReplayOrders();
    protected final RequestWindow requests;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderExecutedDecoder executed = new OrderExecutedDecoder();
    private long incomingTradeId;
    private long incomingClientOrderId;
    private long fills;
    private volatile long messages;
    private volatile long differsAt;
    private String difference;

    Replay(RecordingReader recording, int window) {
        this.recording = recording;
        requests = new RequestWindow(window, this);
    }

    final RequestWindow requests() {
        return requests;
    }

    /** Send every message of the recording, or the first {@code limit}, and wait until all that follows has come. */
    final void run(long limit) throws IOException {
        while (messages < limit && differsAt == 0 && !requests.hasFailed() && sendNext()) {
            messages = messages + 1;
        }
        finishSending();
        requests.drain();
        // The answer to a command comes behind every event of the commands before it.
        requests.cancel(FENCE, 0, ReplayOrders.NEVER_USED);
        requests.drain();
        if (differsAt == 0) {
            onEnd(messages < limit ? Long.MAX_VALUE : limit);
        }
    }

    /** Messages of the recording sent so far. */
    final long messages() {
        return messages;
    }

    final long fills() {
        return fills;
    }

    /** Where what came first differs from what is expected; 0 = nowhere so far. */
    final long differsAt() {
        return differsAt;
    }

    final String difference() {
        return difference;
    }

    /** Send the next message of the recording; false at its end. */
    protected abstract boolean sendNext() throws IOException;

    /** The recording has ended: send what was kept back. */
    protected void finishSending() throws IOException {
    }

    /** A trade, once, with the clientOrderIds of its two orders. */
    protected abstract void onTrade(long incoming, long resting, long price, long quantity) throws IOException;

    /** The answer to a message of the recording, when it is no refusal that stops the replay. */
    protected abstract void onReply(long tag, long fileId, int templateId, DirectBuffer buffer, int offset)
        throws IOException;

    /** An event that is neither an answer nor a trade. */
    protected abstract void onOther(int templateId, DirectBuffer buffer, int offset) throws IOException;

    /** Everything has come: compare what can only be compared now. What comes of messages from the limit on is not. */
    protected abstract void onEnd(long limit) throws IOException;

    protected final void differ(long at, String what) {
        if (differsAt == 0) {
            difference = what;
            differsAt = at;
        }
    }

    @Override
    public final void onAnswer(long tag, long fileId, int templateId, DirectBuffer buffer, int offset)
        throws IOException {
        if (templateId == RequestRejectedDecoder.TEMPLATE_ID) {
            throw refused(new RequestRejectedDecoder().wrapAndApplyHeader(buffer, offset, header).reason(), tag);
        }
        if (templateId == OrderRejectedDecoder.TEMPLATE_ID) {
            throw refused(new OrderRejectedDecoder().wrapAndApplyHeader(buffer, offset, header).reason(), tag);
        }
        if (tag != FENCE && differsAt == 0) {
            onReply(tag, fileId, templateId, buffer, offset);
        }
    }

    @Override
    public final void onEvent(int templateId, DirectBuffer buffer, int offset) throws IOException {
        if (differsAt != 0) {
            return;
        }
        if (templateId == OrderExecutedDecoder.TEMPLATE_ID) {
            onExecuted(executed.wrapAndApplyHeader(buffer, offset, header));
        } else {
            onOther(templateId, buffer, offset);
        }
    }

    /** A trade reaches the one member twice: first for the incoming order, then for the resting one. */
    private void onExecuted(OrderExecutedDecoder event) throws IOException {
        if (event.aggressor() == BooleanType.TRUE) {
            incomingTradeId = event.tradeId();
            incomingClientOrderId = event.clientOrderId();
        } else if (event.tradeId() == incomingTradeId) {
            fills++;
            onTrade(incomingClientOrderId, event.clientOrderId(), event.price(), event.quantity());
        } else {
            throw new IOException("trade " + event.tradeId() + " came for its resting order only");
        }
    }

    private static IOException refused(Reason reason, long tag) {
        return new IOException("the exchange refused message " + tag + ": " + reason);
    }
}
