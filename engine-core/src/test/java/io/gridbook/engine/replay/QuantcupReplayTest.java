package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The QuantCup 1 score feed: every fill, in order. */
class QuantcupReplayTest {

    @Test
    void shouldGiveEveryFillOfTheScoreFeed() throws IOException {
        List<String> fills = new ArrayList<>();
        long[] incoming = new long[2];
        ReplayExchange exchange = new ReplayExchange(new ReplayExchange.Listener() {
            @Override
            public void onAccepted() {
            }

            @Override
            public void onTrade(long resting, long price, long quantity) {
                fills.add(incoming[0] + "," + incoming[1] + "," + resting + "," + price + "," + quantity);
            }

            @Override
            public void onCancelled(long clientOrderId) {
            }

            @Override
            public void onRejected() {
            }
        });
        try (BufferedReader lines = SharedData.lines("quantcup/feed.csv.gz")) {
            lines.readLine();
            String line;
            while ((line = lines.readLine()) != null) {
                String[] columns = line.split(",", -1);
                incoming[0] = Long.parseLong(columns[0]);
                if (columns[1].equals("LIMIT")) {
                    exchange.place(++incoming[1], columns[4].equals("0"), Long.parseLong(columns[5]),
                        Long.parseLong(columns[6]), false);
                } else {
                    exchange.cancel(Long.parseLong(columns[2]));
                }
            }
        }
        List<String> expected = SharedData.lines("quantcup/expected_fills.csv.gz").lines().skip(1).toList();
        assertThat(expected).hasSize(16_887);
        assertThat(fills).isEqualTo(expected);
    }
}
