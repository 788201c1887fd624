package io.gridbook.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.EnergySource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class L2BookTest {

    private final L2Book book = new L2Book("X");

    @Test
    void shouldKeepBestPricesFirstOnBothSides() {
        book.apply(snapshot(7, levels("-0.10 5", "0.30 2"), levels("0.50 1", "0.40 9")));

        assertThat(book.bids()).extracting(Event.Level::price)
            .containsExactly(new BigDecimal("0.30"), new BigDecimal("-0.10"));
        assertThat(book.asks()).extracting(Event.Level::price)
            .containsExactly(new BigDecimal("0.40"), new BigDecimal("0.50"));
        assertThat(book.isCurrent()).isTrue();
        assertThat(book.sequence()).isEqualTo(7);
    }

    @Test
    void shouldReplaceAddAndRemoveLevelsByDelta() {
        book.apply(snapshot(7, levels("0.30 2", "0.20 4"), levels()));

        assertThat(book.apply(delta(8, 10, null, levels("0.30 0", "0.20 3", "0.10 1"), levels("0.40 6")))).isTrue();

        assertThat(book.bids()).isEqualTo(levels("0.20 3", "0.10 1"));
        assertThat(book.asks()).isEqualTo(levels("0.40 6"));
        assertThat(book.sequence()).isEqualTo(10);
    }

    @Test
    void shouldBeStaleAfterAGapUntilTheNextSnapshot() {
        book.apply(snapshot(7, levels("0.30 2"), levels()));

        assertThat(book.apply(delta(9, 9, null, levels("0.30 1"), levels()))).isFalse();
        assertThat(book.isCurrent()).isFalse();
        assertThat(book.apply(delta(8, 8, null, levels("0.30 1"), levels()))).isFalse();

        book.apply(snapshot(9, levels("0.30 1"), levels()));
        assertThat(book.isCurrent()).isTrue();
        assertThat(book.apply(delta(10, 10, null, levels(), levels()))).isTrue();
    }

    @Test
    void shouldRefuseADeltaBeforeTheFirstSnapshot() {
        assertThat(book.apply(delta(1, 1, null, levels("0.30 1"), levels()))).isFalse();
    }

    @Test
    void shouldBeStaleWhenTheChecksumIsWrong() {
        book.apply(snapshot(7, levels("0.30 2"), levels()));
        long right = crc("0.30:2|0.40:6|");

        assertThat(book.apply(delta(8, 8, right, levels(), levels("0.40 6")))).isTrue();
        assertThat(book.apply(delta(9, 9, right, levels("0.30 1"), levels()))).isFalse();
        assertThat(book.isCurrent()).isFalse();
    }

    @Test
    void shouldTakeTheBestTenLevelsOfEachSideIntoTheChecksum() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            book.apply(snapshot(i, book.bids(), book.asks()));
            assertThat(book.apply(delta(i + 1, i + 1, null, levels("-" + (i + 1) + " 5"), levels()))).isTrue();
            if (i < 10) {
                text.append('-').append(i + 1).append(":5|");
            }
        }

        assertThat(book.checksum()).isEqualTo(crc(text.toString()));
    }

    @Test
    void shouldKeepWhatEachSourceMeetsAndWhetherTheBookLooksCrossed() {
        book.apply(snapshot(1, List.of(), List.of()));
        Event.SourceBest solar = best(EnergySource.SOLAR, "5");
        Event.Indication indication = new Event.Indication(null, BigDecimal.ZERO, BigDecimal.ONE);
        book.apply(new Event.BookDelta(
            "X", 2, 2, null, true, indication, List.of(), List.of(), List.of(solar, best(EnergySource.WIND, "4"))));
        assertThat(book.isCrossed()).isTrue();
        assertThat(book.indication()).isEqualTo(indication);
        Event.SourceBest wind = best(EnergySource.WIND, "3");
        book.apply(new Event.BookDelta("X", 3, 3, null, false, null, List.of(), List.of(), List.of(wind)));
        assertThat(book.sources()).containsExactly(solar, wind);
        assertThat(book.isCrossed()).isFalse();
        assertThat(book.indication()).isNull();
        book.apply(snapshot(9, List.of(), List.of()));
        assertThat(book.sources()).isEmpty();
    }

    private static Event.SourceBest best(EnergySource source, String bid) {
        return new Event.SourceBest(source, new BigDecimal(bid), BigDecimal.ONE, null, BigDecimal.ZERO);
    }

    private static Event.BookSnapshot snapshot(long sequence, List<Event.Level> bids, List<Event.Level> asks) {
        return new Event.BookSnapshot("X", sequence, false, null, bids, asks, List.of());
    }

    private static Event.BookDelta delta(
        long first, long last, Long checksum, List<Event.Level> bids, List<Event.Level> asks) {
        return new Event.BookDelta("X", first, last, checksum, false, null, bids, asks, List.of());
    }

    private static List<Event.Level> levels(String... texts) {
        return List.of(texts).stream().map(text -> {
            String[] parts = text.split(" ");
            return new Event.Level(new BigDecimal(parts[0]), new BigDecimal(parts[1]), 1);
        }).toList();
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
