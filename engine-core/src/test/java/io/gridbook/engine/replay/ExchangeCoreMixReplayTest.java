package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BookDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The command stream of exchange-core's own benchmark: every trade, and the book it leaves. */
class ExchangeCoreMixReplayTest implements ReplayExchange.Listener {

    private static final int RECORD_LENGTH = 40;
    private static final int LEVELS_MAX = 500;
    private static final long PRIME = 1_099_511_628_211L;

    private final ReplayExchange exchange = new ReplayExchange(this);
    private final Map<Long, Long> leaves = new HashMap<>();
    private long incoming;
    private long trades;
    private long tradedQuantity;
    private long notional;
    private long chain = 1_469_598_103_934_665_603L;
    private long rejected;

    @Test
    void shouldReachTheTradesAndTheBookThatExchangeCoreReaches() throws IOException {
        ByteBuffer records = records();
        for (int at = 0; at < records.capacity(); at += RECORD_LENGTH) {
            onRecord(records.get(at), records.get(at + 1) == 0,
                records.getLong(at + 8), records.getLong(at + 16), records.getLong(at + 24));
        }
        List<String> expected = SharedData.text("exchange-core-mix/stream-1k-1M.expect.txt").lines().toList();
        assertThat(String.format("trades=%d qty=%d notional=%d rejects=%d rejectedQty=0",
            trades, tradedQuantity, notional, rejected)).isEqualTo(expected.get(1));
        assertThat(String.format("tradeChain=%016x", chain)).isEqualTo(expected.get(2));
        assertThat(book()).isEqualTo(expected.subList(3, expected.size()));
    }

    private static ByteBuffer records() throws IOException {
        try (InputStream stream = new GZIPInputStream(
            Files.newInputStream(SharedData.file("exchange-core-mix/stream-1k-1M.bin.gz")))) {
            return ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void onRecord(int kind, boolean buy, long id, long price, long size) {
        incoming = id;
        switch (kind) {
            case 0, 1 -> {
                leaves.put(id, size);
                exchange.place(id, buy, price, size, kind == 1);
            }
            case 2 -> {
                leaves.put(id, size);
                exchange.placeBudget(id, buy, size, price);
            }
            case 3 -> exchange.cancel(id);
            case 4 -> reduce(id, size);
            default -> exchange.move(id, price);
        }
    }

    private void reduce(long id, long by) {
        long left = leaves.merge(id, -by, Long::sum);
        if (left > 0) {
            exchange.reduceTo(id, left);
        } else {
            exchange.cancel(id);
        }
    }

    private List<String> book() {
        List<String> lines = new ArrayList<>();
        BookDecoder book = exchange.book(LEVELS_MAX);
        List<String> bids = new ArrayList<>();
        book.bids().forEach(level -> bids.add(level.price() + "," + level.quantity() + "," + level.orderCount()));
        lines.add("asks(price,volume,orders):");
        book.asks().forEach(level -> lines.add(level.price() + "," + level.quantity() + "," + level.orderCount()));
        lines.add("bids(price,volume,orders):");
        lines.addAll(bids);
        return lines;
    }

    @Override
    public void onTrade(long restingClientOrderId, long price, long quantity) {
        trades++;
        tradedQuantity += quantity;
        notional += price * quantity;
        leaves.merge(incoming, -quantity, Long::sum);
        leaves.merge(restingClientOrderId, -quantity, Long::sum);
        chain = fold(fold(fold(fold(chain, incoming), restingClientOrderId), price), quantity);
    }

    private static long fold(long hash, long value) {
        return (hash ^ value) * PRIME;
    }

    @Override
    public void onAccepted() {
    }

    @Override
    public void onCancelled(long clientOrderId) {
    }

    @Override
    public void onRejected() {
        rejected++;
    }
}
