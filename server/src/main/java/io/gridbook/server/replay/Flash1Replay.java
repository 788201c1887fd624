package io.gridbook.server.replay;

import io.gridbook.protocol.codec.CancelRejectedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * Messages {@code type,order_id,side_0buy_1sell,price_ticks,qty,ioc}: N new, C cancel, M modify (cancelled, and entered
 * again under the same id).
 *
 * <p>Its report has one line each, ordered by message number, then by type: {@code 0,seq,side,id,price,qty} accepted;
 * {@code 1,seq,restingPrice,qty,restingId,incomingId} trade; {@code 2,seq,side,id,price} cancelled;
 * {@code 3,seq,side,id,price,qty} modified; {@code 4,seq,id} cancel refused; {@code 5,seq,id} modify refused.
 */
final class Flash1Replay extends Replay {

    private static final int SEQ_FIELD = 1;
    private static final int ACCEPTED = 0;
    private static final int TRADE = 1;
    private static final int CANCELLED = 2;
    private static final int MODIFIED = 3;
    private static final int CANCEL_REFUSED = 4;
    private static final int MODIFY_REFUSED = 5;

    /** The tag of a request: the message's number and, in its last bits, what part of it this is. */
    private static final int NEW = 0;
    private static final int CANCEL = 1;
    private static final int MODIFY_CANCEL = 2;
    private static final int MODIFY_PLACE = 3;

    private final ReportText report;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final PendingModify pendingModify = new PendingModify();
    private volatile boolean modifyCancelled;
    private long seq;

    /** The line that says "modified" comes behind its trades: kept until the next message's first line, or the end. */
    private static final class PendingModify {
        private boolean present;
        private long seq;
        private int side;
        private long fileId;
        private long price;
        private long quantity;
    }

    Flash1Replay(RecordingReader recording, int window, ReportText report) throws IOException {
        super(recording, window);
        this.report = report;
        recording.nextLine();
    }

    @Override
    protected boolean sendNext() throws IOException {
        if (!recording.nextLine()) {
            return false;
        }
        long fileId = recording.number(1);
        long tag = seq << 2;
        switch (recording.first(0)) {
            case 'N' -> enter(tag | NEW, fileId, recording.first(5) == '1');
            case 'C' -> requests.cancel(tag | CANCEL, fileId, orders.newest(fileId));
            case 'M' -> modify(tag, fileId);
            default -> throw new IOException("line " + recording.lineNumber() + ": unknown type");
        }
        seq++;
        return true;
    }

    private void modify(long tag, long fileId) throws IOException {
        modifyCancelled = false;
        requests.cancel(tag | MODIFY_CANCEL, fileId, orders.newest(fileId));
        requests.drain();
        if (modifyCancelled) {
            enter(tag | MODIFY_PLACE, fileId, false);
        }
    }

    private void enter(long tag, long fileId, boolean ioc) throws IOException {
        boolean sell = recording.first(2) == '1';
        long price = recording.number(3);
        long clientOrderId = orders.add(fileId, seq, sell, price);
        requests.place(tag, clientOrderId, sell, price, recording.number(4), ioc);
    }

    @Override
    protected void onReply(long tag, long fileId, int templateId, DirectBuffer buffer, int offset)
        throws IOException {
        long message = tag >> 2;
        int part = (int) tag & 3;
        switch (templateId) {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                onAccepted(message, part, accepted.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID -> {
                if (part == MODIFY_CANCEL) {
                    modifyCancelled = true;
                } else {
                    onCancelled(message, cancelled.wrapAndApplyHeader(buffer, offset, header).clientOrderId());
                }
            }
            case CancelRejectedDecoder.TEMPLATE_ID -> {
                flushModify(message);
                report.line(part == MODIFY_CANCEL ? MODIFY_REFUSED : CANCEL_REFUSED)
                    .field(message).field(fileId);
                end();
            }
            default -> throw new IOException("message " + message + " was answered with template " + templateId);
        }
    }

    private void onAccepted(long message, int part, OrderAcceptedDecoder event) throws IOException {
        long clientOrderId = event.clientOrderId();
        flushModify(message);
        if (part == MODIFY_PLACE) {
            pendingModify.present = true;
            pendingModify.seq = message;
            pendingModify.side = side(clientOrderId);
            pendingModify.fileId = orders.fileId(clientOrderId);
            pendingModify.price = event.price();
            pendingModify.quantity = event.quantity();
        } else {
            report.line(ACCEPTED).field(message).field(side(clientOrderId)).field(orders.fileId(clientOrderId))
                .field(event.price()).field(event.quantity());
            end();
        }
    }

    private void onCancelled(long message, long clientOrderId) throws IOException {
        flushModify(message);
        report.line(CANCELLED).field(message).field(side(clientOrderId)).field(orders.fileId(clientOrderId))
            .field(orders.price(clientOrderId));
        end();
    }

    @Override
    protected void onTrade(long incoming, long resting, long price, long quantity) throws IOException {
        long message = orders.line(incoming);
        flushModify(message);
        report.line(TRADE).field(message).field(price).field(quantity).field(orders.fileId(resting))
            .field(orders.fileId(incoming));
        end();
    }

    @Override
    protected void onOther(int templateId, DirectBuffer buffer, int offset) throws IOException {
        if (templateId == OrderCancelledDecoder.TEMPLATE_ID) {
            long clientOrderId = cancelled.wrapAndApplyHeader(buffer, offset, header).clientOrderId();
            onCancelled(orders.line(clientOrderId), clientOrderId);
        }
    }

    @Override
    protected void onEnd(long limit) throws IOException {
        flushModify(Long.MAX_VALUE);
        report.finish(SEQ_FIELD, limit);
        checkReport();
    }

    /** Write the kept line unless this message is still the one it belongs to. */
    private void flushModify(long message) throws IOException {
        if (pendingModify.present && pendingModify.seq != message) {
            pendingModify.present = false;
            report.line(MODIFIED).field(pendingModify.seq).field(pendingModify.side).field(pendingModify.fileId)
                .field(pendingModify.price).field(pendingModify.quantity);
            end();
        }
    }

    private void end() throws IOException {
        report.end();
        checkReport();
    }

    private void checkReport() {
        if (report.difference() != null) {
            differ(report.differsAt(), report.difference());
        }
    }

    private int side(long clientOrderId) {
        return orders.isSell(clientOrderId) ? 1 : 0;
    }
}
