package io.gridbook.benchmarks.race;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The command stream of exchange-core's own benchmark, with the outcome it has to reach. */
final class RecordedMix {

    private static final int FILL = 1_000;
    private static final int MEMBERS = 1_000;
    private static final int MAX_ORDER_ID = 146_447;

    private RecordedMix() {
    }

    static CommandStream load() throws IOException {
        try (InputStream stream = Recordings.open("exchange-core-mix/stream-1k-1M.bin.gz");
            InputStream expected = Recordings.open("exchange-core-mix/stream-1k-1M.expect.txt")) {
            byte[] records = stream.readAllBytes();
            int messages = records.length / CommandStream.RECORD_LENGTH - FILL;
            String outcome = outcome(new String(expected.readAllBytes(), StandardCharsets.US_ASCII));
            return new CommandStream(
                new StreamTerms(FILL, messages, 1, MEMBERS, MAX_ORDER_ID, false, outcome), records);
        }
    }

    private static String outcome(String text) {
        TradeTape tape = new TradeTape();
        long trades = 0;
        long notional = 0;
        String chain = "";
        boolean buy = false;
        for (String line : text.split("\n")) {
            if (line.startsWith("trades=")) {
                trades = number(line, "trades=");
                notional = number(line, "notional=");
            } else if (line.startsWith("tradeChain=")) {
                chain = line.substring("tradeChain=".length());
            } else if (line.startsWith("bids(")) {
                buy = true;
            } else if (Character.isDigit(line.charAt(0))) {
                String[] level = line.split(",");
                tape.onLevel(0, buy, Long.parseLong(level[0]), Long.parseLong(level[1]), Integer.parseInt(level[2]));
            }
        }
        return tape.outcome(trades, notional, chain);
    }

    private static long number(String line, String name) {
        String rest = line.substring(line.indexOf(name) + name.length());
        return Long.parseLong(rest.split(" ")[0]);
    }
}
