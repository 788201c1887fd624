package io.gridbook.gateway;

import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.TradeDecoder;
import io.gridbook.protocol.json.JsonMirror;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The last trades of the exchange, newest first, for a page that has just been opened. */
final class RecentTrades {

    private static final int KEPT = 50;

    private final JsonMirror mirror;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ArrayDeque<UnsafeBuffer> trades = new ArrayDeque<>(KEPT);

    RecentTrades(JsonMirror mirror) {
        this.mirror = mirror;
    }

    void add(DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer trade = trades.size() < KEPT ? new UnsafeBuffer(new byte[length]) : trades.removeLast();
        trade.putBytes(0, buffer, offset, length);
        trades.addFirst(trade);
    }

    /** The trade does not count. */
    void remove(long tradeId) {
        trades.removeIf(kept -> trade.wrapAndApplyHeader(kept, 0, header).tradeId() == tradeId);
    }

    String json() {
        ExpandableArrayBuffer text = new ExpandableArrayBuffer();
        StringBuilder all = new StringBuilder("[");
        for (UnsafeBuffer trade : trades) {
            int length = mirror.toJson(trade, 0, trade.capacity(), text, 0);
            all.append(all.length() == 1 ? "" : ",\n");
            all.append(new String(text.byteArray(), 0, length, StandardCharsets.UTF_8));
        }
        return all.append("]\n").toString();
    }
}
