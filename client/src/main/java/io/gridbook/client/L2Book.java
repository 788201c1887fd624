package io.gridbook.client;

import io.gridbook.protocol.codec.EnergySource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The order book of one instrument by price level, kept from a snapshot and the deltas that follow it.
 *
 * <p><b>Threading.</b> Confined to the thread that applies the messages.
 * <p><b>Errors.</b> A gap or a wrong checksum makes the book stale until the next snapshot: {@link #isCurrent}.
 */
public final class L2Book {

    private static final int CHECKSUM_LEVELS = 10;

    private final String instrument;
    private final NavigableMap<BigDecimal, Event.Level> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, Event.Level> asks = new TreeMap<>();
    private final Map<EnergySource, Event.SourceBest> sources = new EnumMap<>(EnergySource.class);
    private boolean crossed;
    private Event.Indication indication;
    private long sequence;
    private boolean current;

    public L2Book(String instrument) {
        this.instrument = instrument;
    }

    public void apply(Event.BookSnapshot snapshot) {
        bids.clear();
        asks.clear();
        put(bids, snapshot.bids());
        put(asks, snapshot.asks());
        sources.clear();
        putFacts(snapshot.crossed(), snapshot.indication(), snapshot.sources());
        sequence = snapshot.sequence();
        current = true;
    }

    /**
     * Take over what changed.
     *
     * @return false when the book is stale: this delta does not follow the last one, or the checksum is wrong
     */
    public boolean apply(Event.BookDelta delta) {
        if (!current || delta.firstSequence() != sequence + 1) {
            current = false;
            return false;
        }
        put(bids, delta.bids());
        put(asks, delta.asks());
        putFacts(delta.crossed(), delta.indication(), delta.sources());
        sequence = delta.lastSequence();
        current = delta.checksum() == null || delta.checksum() == checksum();
        return current;
    }

    /** Messages were lost: only a snapshot helps. */
    public void invalidate() {
        current = false;
    }

    public String instrument() {
        return instrument;
    }

    /** The instrument's public sequence this book is as of. */
    public long sequence() {
        return sequence;
    }

    public boolean isCurrent() {
        return current;
    }

    /** Best first. */
    public List<Event.Level> bids() {
        return new ArrayList<>(bids.values());
    }

    /** Best first. */
    public List<Event.Level> asks() {
        return new ArrayList<>(asks.values());
    }

    /** Whether the best bid is at or above the best ask: in an auction, or because sources keep them apart. */
    public boolean isCrossed() {
        return crossed;
    }

    /** What the auction would give now; null while none is called. */
    public Event.Indication indication() {
        return indication;
    }

    /** The best prices each energy source meets; empty in a book where sources play no part. */
    public List<Event.SourceBest> sources() {
        return new ArrayList<>(sources.values());
    }

    /** CRC32 over {@code price:quantity|} of the best ten bids, then asks. */
    public long checksum() {
        StringBuilder text = new StringBuilder();
        append(text, bids);
        append(text, asks);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void putFacts(boolean looksCrossed, Event.Indication indicated, List<Event.SourceBest> changed) {
        crossed = looksCrossed;
        indication = indicated;
        changed.forEach(best -> sources.put(best.source(), best));
    }

    private static void append(StringBuilder text, NavigableMap<BigDecimal, Event.Level> side) {
        side.values().stream().limit(CHECKSUM_LEVELS).forEach(level -> text
            .append(level.price().toPlainString()).append(':').append(level.quantity().toPlainString()).append('|'));
    }

    private static void put(NavigableMap<BigDecimal, Event.Level> side, List<Event.Level> levels) {
        for (Event.Level level : levels) {
            if (level.quantity().signum() == 0) {
                side.remove(level.price());
            } else {
                side.put(level.price(), level);
            }
        }
    }
}
