package io.gridbook.server.replay;

import io.gridbook.protocol.codec.BookDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * A LOBSTER day as a stream of commands, which carries its own expectation: after each IOC the fills it must get, and
 * at each BOOK line the row of the order book file that the top five levels must equal.
 *
 * <p>Its report has a line {@code BOOK,row} for each book and behind them a line {@code FILL,id,price,size} for each
 * fill: how answers and events interleave is a matter of timing, their own orders are not.
 */
final class LobsterReplay extends Replay {

    static final int LEVELS = 5;

    private static final long EMPTY_LEVEL_PRICE = 9_999_999_999L;

    private final ReportText report;
    private final RecordingReader rows;
    private final Long2LongHashMap leaves = new Long2LongHashMap(0);
    private final Queue<Fill> expectedFills = new ConcurrentLinkedQueue<>();
    private final List<Fill> fills = new ArrayList<>();
    private final HeldIoc held = new HeldIoc();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDecoder book = new BookDecoder();
    private final long[] row = new long[4 * LEVELS];

    private record Fill(long line, long incoming, long fileId, long price, long quantity) {
    }

    /** An IOC is sent when the FILL lines that follow it have been read: the reader must know them before they come. */
    private static final class HeldIoc {
        private boolean present;
        private long line;
        private long clientOrderId;
        private boolean sell;
        private long price;
        private long quantity;
    }

    /** @param rows the order book file, or null to compare fills only */
    LobsterReplay(RecordingReader recording, int window, ReportText report, RecordingReader rows) {
        super(recording, window);
        this.report = report;
        this.rows = rows;
    }

    @Override
    protected boolean sendNext() throws IOException {
        while (recording.nextLine()) {
            if (recording.is(0, "FILL")) {
                expectFill();
                continue;
            }
            sendHeld();
            if (sendLine()) {
                return true;
            }
        }
        return false;
    }

    /** Send what the line asks for; false when it asks for no message. */
    private boolean sendLine() throws IOException {
        if (recording.is(0, "BOOK")) {
            if (rows != null) {
                requests.book(recording.number(1) << 32 | recording.lineNumber(), LEVELS);
            }
            return false;
        } else if (recording.is(0, "NEW")) {
            enter(2);
        } else if (recording.is(0, "SEED") || recording.is(0, "SYNC_NEW")) {
            enter(1);
        } else if (recording.is(0, "CANCEL")) {
            cancel(recording.number(2));
        } else if (recording.is(0, "SYNC_CANCEL")) {
            cancel(recording.number(1));
        } else if (recording.is(0, "REDUCE")) {
            reduce(recording.number(2), recording.number(3));
        } else if (recording.is(0, "SYNC_REDUCE")) {
            reduce(recording.number(1), recording.number(2));
        } else if (recording.is(0, "IOC")) {
            hold();
        } else if (recording.is(0, "DIFF")) {
            return false;
        } else {
            throw new IOException("line " + recording.lineNumber() + ": unknown type");
        }
        return true;
    }

    private void enter(int idField) throws IOException {
        long fileId = recording.number(idField);
        boolean sell = isSell(idField + 1);
        long price = recording.number(idField + 2);
        long quantity = recording.number(idField + 3);
        leave(fileId, quantity);
        long clientOrderId = orders.add(fileId, recording.lineNumber(), sell, price);
        requests.place(recording.lineNumber(), clientOrderId, sell, price, quantity, false);
    }

    private void cancel(long fileId) throws IOException {
        leaves.remove(fileId);
        requests.cancel(recording.lineNumber(), fileId, orders.newest(fileId));
    }

    private void reduce(long fileId, long by) throws IOException {
        long left = leaves.get(fileId) - by;
        if (left > 0) {
            leaves.put(fileId, left);
            requests.reduceTo(recording.lineNumber(), fileId, orders.newest(fileId), left);
        } else {
            cancel(fileId);
        }
    }

    private void leave(long fileId, long quantity) {
        if (quantity > 0) {
            leaves.put(fileId, quantity);
        } else {
            leaves.remove(fileId);
        }
    }

    private void hold() throws IOException {
        held.present = true;
        held.line = recording.lineNumber();
        held.sell = isSell(2);
        held.price = recording.number(3);
        held.quantity = recording.number(4);
        held.clientOrderId = orders.add(-held.line << 32, held.line, held.sell, held.price);
    }

    private void expectFill() throws IOException {
        long fileId = recording.number(1);
        long quantity = recording.number(3);
        leave(fileId, leaves.get(fileId) - quantity);
        expectedFills.add(new Fill(
            recording.lineNumber(), held.clientOrderId, fileId, recording.number(2), quantity));
    }

    /** Cut short behind an IOC, its fills are still ahead in the recording. */
    @Override
    protected void finishSending() throws IOException {
        while (held.present && recording.nextLine() && recording.is(0, "FILL")) {
            expectFill();
        }
        sendHeld();
    }

    private void sendHeld() throws IOException {
        if (held.present) {
            held.present = false;
            requests.place(held.line, held.clientOrderId, held.sell, held.price, held.quantity, true);
        }
    }

    @Override
    protected void onTrade(long incoming, long resting, long price, long quantity) throws IOException {
        long fileId = orders.fileId(resting);
        Fill expected = expectedFills.poll();
        Fill came = new Fill(
            expected == null ? orders.line(incoming) : expected.line(), incoming, fileId, price, quantity);
        fills.add(came);
        if (!came.equals(expected)) {
            differ(came.line(), "expected: " + expected + System.lineSeparator() + "came:     " + came);
        }
    }

    @Override
    protected void onReply(long tag, long fileId, int templateId, DirectBuffer buffer, int offset)
        throws IOException {
        if (templateId == BookDecoder.TEMPLATE_ID) {
            onBook(tag, book.wrapAndApplyHeader(buffer, offset, header));
        }
    }

    private void onBook(long tag, BookDecoder answer) throws IOException {
        for (int level = 0; level < LEVELS; level++) {
            row[4 * level] = EMPTY_LEVEL_PRICE;
            row[4 * level + 1] = 0;
            row[4 * level + 2] = -EMPTY_LEVEL_PRICE;
            row[4 * level + 3] = 0;
        }
        int level = 0;
        for (BookDecoder.BidsDecoder bid : answer.bids()) {
            row[4 * level + 2] = bid.price();
            row[4 * level + 3] = bid.quantity();
            level++;
        }
        level = 0;
        for (BookDecoder.AsksDecoder ask : answer.asks()) {
            row[4 * level] = ask.price();
            row[4 * level + 1] = ask.quantity();
            level++;
        }
        report.line("BOOK");
        for (long value : row) {
            report.field(value);
        }
        report.end();
        compareRow(tag >>> 32, tag & 0xFFFF_FFFFL);
    }

    private void compareRow(long number, long line) throws IOException {
        while (rows.lineNumber() <= number) {
            if (!rows.nextLine()) {
                throw new IOException("the order book file has no row " + number);
            }
        }
        for (int i = 0; i < row.length; i++) {
            if (rows.number(i) != row[i]) {
                differ(line, "expected: " + rows.line() + System.lineSeparator() + "came:     " + text());
                return;
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (long value : row) {
            text.append(text.isEmpty() ? "" : ",").append(value);
        }
        return text.toString();
    }

    @Override
    protected void onOther(int templateId, DirectBuffer buffer, int offset) {
        // What an IOC leaves is cancelled, which the next row shows.
    }

    @Override
    protected void onEnd(long limit) throws IOException {
        for (Fill fill : fills) {
            report.line("FILL").field(fill.fileId()).field(fill.price()).field(fill.quantity());
            report.end();
        }
        Fill missing = expectedFills.poll();
        if (missing != null) {
            differ(missing.line(), "expected: " + missing + System.lineSeparator() + "came:     nothing more");
        }
    }

    private boolean isSell(int field) throws IOException {
        return recording.number(field) < 0;
    }
}
