package io.gridbook.server.replay;

import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * Messages {@code seq,type,cancel_order_id,trader,side_0bid_1ask,price_cents,size}: LIMIT orders get the ids 1, 2, 3...
 *
 * <p>Its report has one line per fill: {@code seq,taker_id,maker_id,maker_price,size}. Cancels of orders that do not
 * rest are refused, which is as it should be.
 */
final class QuantcupReplay extends Replay {

    private final ReportText report;
    private long lastId;

    QuantcupReplay(RecordingReader recording, int window, ReportText report) throws IOException {
        super(recording, window);
        this.report = report;
        recording.nextLine();
    }

    @Override
    protected boolean sendNext() throws IOException {
        if (!recording.nextLine()) {
            return false;
        }
        long seq = recording.number(0);
        if (recording.is(1, "LIMIT")) {
            boolean sell = recording.first(4) == '1';
            long price = recording.number(5);
            long clientOrderId = orders.add(++lastId, seq, sell, price);
            requests.place(seq, clientOrderId, sell, price, recording.number(6), false);
        } else if (recording.is(1, "CANCEL")) {
            long fileId = recording.number(2);
            requests.cancel(seq, fileId, orders.newest(fileId));
        } else {
            throw new IOException("line " + recording.lineNumber() + ": neither LIMIT nor CANCEL");
        }
        return true;
    }

    @Override
    protected void onTrade(long incoming, long resting, long price, long quantity) throws IOException {
        report.line(orders.line(incoming)).field(orders.fileId(incoming)).field(orders.fileId(resting))
            .field(price).field(quantity);
        report.end();
        checkReport();
    }

    @Override
    protected void onReply(long tag, long fileId, int templateId, DirectBuffer buffer, int offset) {
        // Accepted, cancelled, or a cancel refused: the report has fills only.
    }

    @Override
    protected void onOther(int templateId, DirectBuffer buffer, int offset) {
        // Nothing else can come of LIMIT and CANCEL that the fills would not show.
    }

    @Override
    protected void onEnd(long limit) throws IOException {
        report.finish(0, limit);
        checkReport();
    }

    private void checkReport() {
        if (report.difference() != null) {
            differ(report.differsAt(), report.difference());
        }
    }
}
