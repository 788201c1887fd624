package io.gridbook.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A workload of the flash1 benchmark. A line of the file is a message; a modify is a cancel and, unless that is
 * refused, a new order, for both engines alike. Orders get numbers of their own: a modified one would use its id twice.
 */
final class Flash1Stream {

    private static final int MEMBER = 1;

    /** What the stream calls an order, and its side: a modify may leave it out. */
    private record Entry(int orderId, boolean buy) {
    }

    private final RecordWriter records = new RecordWriter();
    private final StandingOrders standing = new StandingOrders(1);
    private final Map<String, Entry> entries = new HashMap<>();
    private int lastOrderId;
    private int messages;

    private Flash1Stream() {
    }

    static CommandStream load(String workload) throws IOException {
        return new Flash1Stream().read(workload);
    }

    private CommandStream read(String workload) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
            Recordings.open("flash1/" + workload + "_seed23.csv.gz"), StandardCharsets.US_ASCII))) {
            lines.readLine();
            String line;
            while ((line = lines.readLine()) != null) {
                onLine(line.split(",", -1));
                messages++;
            }
        }
        return records.toStream(new StreamTerms(
            0, messages, 1, 1, lastOrderId, false, standing.outcome()));
    }

    private void onLine(String[] columns) {
        String id = columns[1];
        if (columns[0].equals("N")) {
            place(id, columns[2].equals("0"), columns, columns[5].equals("1"));
            return;
        }
        Entry entry = entries.get(id);
        long orderId = entry == null ? Integer.MAX_VALUE : entry.orderId;
        records.append(CommandKind.CANCEL, true, 0, MEMBER, orderId, 0, 0, 0);
        if (entry != null && standing.remove(entry.orderId) && columns[0].equals("M")) {
            place(id, columns[2].isEmpty() ? entry.buy : columns[2].equals("0"), columns, false);
        }
    }

    private void place(String id, boolean buy, String[] columns, boolean immediate) {
        long price = Long.parseLong(columns[3]);
        long size = Long.parseLong(columns[4]);
        Entry entry = new Entry(++lastOrderId, buy);
        entries.put(id, entry);
        records.append(immediate ? CommandKind.IMMEDIATE_OR_CANCEL : CommandKind.PLACE, buy, 0, MEMBER,
            entry.orderId, price, size, 0);
        standing.enter(0, lastOrderId, MEMBER, buy, price, size, MixTerms.ANY, !immediate);
    }
}
