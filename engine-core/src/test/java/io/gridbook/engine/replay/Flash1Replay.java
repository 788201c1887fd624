package io.gridbook.engine.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Drives the flash1 format through an engine and writes the canonical report, line by line. */
final class Flash1Replay implements ReplayExchange.Listener {

    private static final long NEVER_USED = Long.MAX_VALUE;

    private final ReplayExchange exchange = new ReplayExchange(this);
    private final Consumer<String> report;
    private final Map<String, long[]> orders = new HashMap<>();
    private final Map<Long, String> fileIds = new HashMap<>();
    private long lastClientOrderId;
    private long seq;
    private String id;
    private boolean cancelled;
    private boolean rejected;

    Flash1Replay(Consumer<String> report) {
        this.report = report;
    }

    /** Feed at most {@code limit} messages; returns how many there were. */
    long run(BufferedReader lines, long limit) throws IOException {
        lines.readLine();
        String line;
        while (seq < limit && (line = lines.readLine()) != null) {
            String[] columns = line.split(",", -1);
            id = columns[1];
            switch (columns[0]) {
                case "N" -> enter(columns);
                case "C" -> cancel();
                default -> modify(columns);
            }
            seq++;
        }
        return seq;
    }

    private void enter(String[] columns) {
        long side = Long.parseLong(columns[2]);
        long price = Long.parseLong(columns[3]);
        report.accept("0," + seq + "," + side + "," + id + "," + price + "," + columns[4]);
        place(side, price, Long.parseLong(columns[4]), columns[5].equals("1"));
        if (cancelled) {
            report.accept("2," + seq + "," + side + "," + id + "," + price);
        }
    }

    private void cancel() {
        long[] order = remove();
        if (rejected) {
            report.accept("4," + seq + "," + id);
        } else {
            report.accept("2," + seq + "," + order[1] + "," + id + "," + order[2]);
        }
    }

    private void modify(String[] columns) {
        long[] order = remove();
        if (rejected) {
            report.accept("5," + seq + "," + id);
            return;
        }
        long side = columns[2].isEmpty() ? order[1] : Long.parseLong(columns[2]);
        place(side, Long.parseLong(columns[3]), Long.parseLong(columns[4]), false);
        report.accept("3," + seq + "," + side + "," + id + "," + columns[3] + "," + columns[4]);
    }

    private void place(long side, long price, long quantity, boolean immediate) {
        cancelled = false;
        rejected = false;
        long clientOrderId = ++lastClientOrderId;
        orders.put(id, new long[] {clientOrderId, side, price});
        fileIds.put(clientOrderId, id);
        exchange.place(clientOrderId, side == 0, price, quantity, immediate);
        if (rejected) {
            throw new AssertionError("rejected at " + seq);
        }
    }

    private long[] remove() {
        cancelled = false;
        rejected = false;
        long[] order = orders.get(id);
        exchange.cancel(order == null ? NEVER_USED : order[0]);
        return order;
    }

    @Override
    public void onAccepted() {
    }

    @Override
    public void onTrade(long restingClientOrderId, long price, long quantity) {
        report.accept(
            "1," + seq + "," + price + "," + quantity + "," + fileIds.get(restingClientOrderId) + "," + id);
    }

    @Override
    public void onCancelled(long clientOrderId) {
        cancelled = true;
    }

    @Override
    public void onRejected() {
        rejected = true;
    }
}
