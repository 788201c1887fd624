package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BookDecoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day of a real exchange's order flow: every fill, and the top of the book after every message. */
class LobsterReplayTest implements ReplayExchange.Listener {

    private static final int LEVELS = 5;

    private final ReplayExchange exchange = new ReplayExchange(this);
    private final Map<Long, Long> names = new HashMap<>();
    private final Map<Long, Long> fileIds = new HashMap<>();
    private final Map<Long, Long> leaves = new HashMap<>();
    private final Deque<String> fills = new ArrayDeque<>();
    private long lastName;
    private int fillCount;
    private int rowCount;

    @Test
    void shouldGiveEveryFillAndEveryBookRow() throws IOException {
        try (BufferedReader lines = SharedData.lines("lobster/GOOG_5.csv.gz");
            BufferedReader rows = SharedData.lines("lobster/GOOG_5_orderbook.csv.gz")) {
            String line;
            int nextRow = 0;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("BOOK,")) {
                    assertThat(fills).as("before " + line).isEmpty();
                    for (int k = (int) number(line.substring(5)); nextRow < k; nextRow++) {
                        rows.readLine();
                    }
                    assertThat(topLevels()).as(line).isEqualTo(row(rows.readLine()));
                    nextRow++;
                    rowCount++;
                } else {
                    onLine(line.split(","));
                }
            }
        }
        assertThat(fillCount).isEqualTo(7_754);
        assertThat(rowCount).isEqualTo(110_640);
    }

    private void onLine(String[] columns) {
        switch (columns[0]) {
            case "SEED", "SYNC_NEW" -> enter(columns, 1);
            case "NEW" -> enter(columns, 2);
            case "CANCEL" -> cancel(number(columns[2]));
            case "SYNC_CANCEL" -> cancel(number(columns[1]));
            case "REDUCE" -> reduce(number(columns[2]), number(columns[3]));
            case "SYNC_REDUCE" -> reduce(number(columns[1]), number(columns[2]));
            case "IOC" -> exchange.place(
                ++lastName, columns[2].equals("1"), number(columns[3]), number(columns[4]), true);
            case "FILL" -> {
                assertThat(fills.poll()).isEqualTo(columns[1] + "," + columns[2] + "," + columns[3]);
                fillCount++;
            }
            default -> assertThat(columns[0]).isEqualTo("DIFF");
        }
    }

    private void enter(String[] columns, int from) {
        long fileId = number(columns[from]);
        long quantity = number(columns[from + 3]);
        names.put(fileId, ++lastName);
        fileIds.put(lastName, fileId);
        leaves.put(fileId, quantity);
        exchange.place(lastName, columns[from + 1].equals("1"), number(columns[from + 2]), quantity, false);
    }

    private void cancel(long fileId) {
        exchange.cancel(names.getOrDefault(fileId, Long.MAX_VALUE));
    }

    private void reduce(long fileId, long by) {
        long left = leaves.getOrDefault(fileId, 0L) - by;
        leaves.put(fileId, left);
        if (left > 0) {
            exchange.reduceTo(names.get(fileId), left);
        } else {
            cancel(fileId);
        }
    }

    private long[] topLevels() {
        long[] row = new long[LEVELS * 4];
        for (int i = 0; i < LEVELS; i++) {
            row[i * 4] = 9_999_999_999L;
            row[i * 4 + 2] = -9_999_999_999L;
        }
        BookDecoder book = exchange.book(LEVELS);
        int bid = 0;
        for (BookDecoder.BidsDecoder level : book.bids()) {
            row[bid * 4 + 2] = level.price();
            row[bid++ * 4 + 3] = level.quantity();
        }
        int ask = 0;
        for (BookDecoder.AsksDecoder level : book.asks()) {
            row[ask * 4] = level.price();
            row[ask++ * 4 + 1] = level.quantity();
        }
        return row;
    }

    private static long[] row(String text) {
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    @Override
    public void onAccepted() {
    }

    @Override
    public void onTrade(long restingClientOrderId, long price, long quantity) {
        long fileId = fileIds.get(restingClientOrderId);
        leaves.merge(fileId, -quantity, Long::sum);
        fills.add(fileId + "," + price + "," + quantity);
    }

    @Override
    public void onCancelled(long clientOrderId) {
    }

    @Override
    public void onRejected() {
    }
}
