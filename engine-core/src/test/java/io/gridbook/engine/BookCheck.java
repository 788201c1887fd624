package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BookDecoder;
import io.gridbook.protocol.codec.GetBookEncoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Rebuilds books from LevelChanged events alone, as a follower of the feed would, and compares them with GetBook. */
final class BookCheck {

    private static final Set<String> PUBLIC =
        Set.of("LevelChanged", "TradeExecuted", "SourceBest", "AuctionIndicated", "TradeAnnulled");

    private final Map<String, TreeMap<Long, String>> sides = new HashMap<>();
    private final Map<String, Long> publicSequences = new HashMap<>();

    void apply(List<String> events) {
        for (String event : events) {
            String[] words = event.split(" ");
            if (PUBLIC.contains(words[0])) {
                long expected = publicSequences.merge(words[1], 1L, Long::sum);
                assertThat(Long.parseLong(words[2])).as(event).isEqualTo(expected);
            }
            if (words[0].equals("LevelChanged")) {
                Map<Long, String> side = side(words[1], words[3]);
                if (words[5].equals("0")) {
                    side.remove(Long.parseLong(words[4]));
                } else {
                    side.put(Long.parseLong(words[4]), words[5] + "x" + words[6]);
                }
            }
        }
    }

    private TreeMap<Long, String> side(String instrument, String side) {
        Comparator<Long> order = side.equals("BUY") ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return sides.computeIfAbsent(instrument + side, key -> new TreeMap<>(order));
    }

    void check(MatchingEngine engine, int instruments) {
        UnsafeBuffer query = new UnsafeBuffer(new byte[64]);
        UnsafeBuffer answer = new UnsafeBuffer(new byte[EventBatch.FLUSH_BYTES]);
        for (int id = 1; id <= instruments; id++) {
            int length = new GetBookEncoder().wrapAndApplyHeader(query, 0, new MessageHeaderEncoder())
                .requestId(7).instrumentId(id).levels(500).limit();
            engine.onQuery(0, 0, query, 0, length, answer, 0);
            BookDecoder book = new BookDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder());
            StringBuilder levels = new StringBuilder();
            for (BookDecoder.BidsDecoder level : book.bids()) {
                levels.append(level.price()).append('=').append(level.quantity()).append('x')
                    .append(level.orderCount()).append(' ');
            }
            for (BookDecoder.AsksDecoder level : book.asks()) {
                levels.append(level.price()).append('=').append(level.quantity()).append('x')
                    .append(level.orderCount()).append(' ');
            }
            StringBuilder expected = new StringBuilder();
            side("" + id, "BUY").forEach((price, what) -> expected.append(price).append('=').append(what).append(' '));
            side("" + id, "SELL").forEach((price, what) -> expected.append(price).append('=').append(what).append(' '));
            assertThat(levels.toString()).isEqualTo(expected.toString());
        }
    }
}
