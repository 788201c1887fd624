package io.gridbook.gateway;

import io.gridbook.protocol.codec.BookDeltaEncoder;
import io.gridbook.protocol.codec.BookSnapshotEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import io.gridbook.protocol.codec.TradeAnnulmentEncoder;
import io.gridbook.protocol.codec.TradeEncoder;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import io.gridbook.protocol.json.JsonMirror;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes public data, each message into one reused buffer: send it before making the next.
 *
 * <p><b>Threading.</b> Confined to the event loop.
 */
final class FeedMessages {

    /** Every so many deltas of a book carry a checksum. */
    private static final int CHECKSUM_EVERY = 64;
    /** What a group can count. */
    private static final int MAX_LEVELS = 65_534;

    private final OutboundMessage message;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(16 * 1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final TradeAnnulmentEncoder annulment = new TradeAnnulmentEncoder();
    private final BookChecksum checksum = new BookChecksum();

    FeedMessages(JsonMirror mirror) {
        message = new OutboundMessage(mirror);
    }

    OutboundMessage snapshot(InstrumentFeed feed) {
        snapshot.wrapAndApplyHeader(buffer, 0, header)
            .channel(Channel.BOOK).instrumentId(feed.instrument().id()).sequence(feed.publishedSequence())
            .crossed(feed.isCrossed() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .indicativePrice(feed.indication().price())
            .indicativeVolume(feed.indication().volume())
            .imbalance(feed.indication().imbalance());
        int bidCount = count(feed.bids());
        BookSnapshotEncoder.BidsEncoder bids = snapshot.bidsCount(bidCount);
        for (int i = 0; i < bidCount; i++) {
            bids.next().price(feed.bids().price(i)).quantity(feed.bids().quantity(i))
                .orderCount(feed.bids().orderCount(i));
        }
        int askCount = count(feed.asks());
        BookSnapshotEncoder.AsksEncoder asks = snapshot.asksCount(askCount);
        for (int i = 0; i < askCount; i++) {
            asks.next().price(feed.asks().price(i)).quantity(feed.asks().quantity(i))
                .orderCount(feed.asks().orderCount(i));
        }
        int known = feed.sources().known();
        BookSnapshotEncoder.SourcesEncoder sources = snapshot.sourcesCount(Integer.bitCount(known));
        for (int i = 0; i < SourceBests.SOURCES; i++) {
            if ((known >>> i & 1) != 0) {
                sources.next().source(SourceBests.source(i))
                    .bidPrice(feed.sources().bidPrice(i)).bidQuantity(feed.sources().bidQuantity(i))
                    .askPrice(feed.sources().askPrice(i)).askQuantity(feed.sources().askQuantity(i));
            }
        }
        return message.wrap(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + snapshot.encodedLength());
    }

    /** The changes of this turn, for all who keep up. */
    OutboundMessage delta(InstrumentFeed feed) {
        return delta(feed, feed.publishedSequence() + 1, feed.sequence(), feed.changedBids(), feed.changedAsks(),
            feed.sources().changed());
    }

    /** @param changedSources those whose best prices changed, a bit each */
    OutboundMessage delta(
        InstrumentFeed feed, long firstSequence, long lastSequence, PriceLevels bids, PriceLevels asks,
        int changedSources) {
        delta.wrapAndApplyHeader(buffer, 0, header)
            .channel(Channel.BOOK)
            .instrumentId(feed.instrument().id())
            .firstSequence(firstSequence)
            .lastSequence(lastSequence)
            .checksum(checksum(feed))
            .crossed(feed.isCrossed() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .indicativePrice(feed.indication().price())
            .indicativeVolume(feed.indication().volume())
            .imbalance(feed.indication().imbalance());
        int bidCount = count(bids);
        BookDeltaEncoder.BidsEncoder bidGroup = delta.bidsCount(bidCount);
        for (int i = 0; i < bidCount; i++) {
            bidGroup.next().price(bids.price(i)).quantity(bids.quantity(i)).orderCount(bids.orderCount(i));
        }
        int askCount = count(asks);
        BookDeltaEncoder.AsksEncoder askGroup = delta.asksCount(askCount);
        for (int i = 0; i < askCount; i++) {
            askGroup.next().price(asks.price(i)).quantity(asks.quantity(i)).orderCount(asks.orderCount(i));
        }
        putSources(feed.sources(), changedSources);
        return message.wrap(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + delta.encodedLength());
    }

    /** Write a trade as the public sees it; returns its length. */
    int trade(TradeExecutedDecoder executed, MutableDirectBuffer out, int offset) {
        trade.wrapAndApplyHeader(out, offset, header)
            .channel(Channel.TRADES)
            .instrumentId(executed.instrumentId())
            .sequence(executed.publicSequence())
            .tradeId(executed.tradeId())
            .price(executed.price())
            .quantity(executed.quantity())
            .aggressorSide(executed.aggressorSide())
            .source(executed.source())
            .timestampNs(executed.timestampNs());
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    /** Write that a trade does not count; returns its length. */
    int annulment(TradeAnnulledDecoder annulled, MutableDirectBuffer out, int offset) {
        annulment.wrapAndApplyHeader(out, offset, header)
            .channel(Channel.TRADES)
            .instrumentId(annulled.instrumentId())
            .sequence(annulled.publicSequence())
            .tradeId(annulled.tradeId())
            .timestampNs(annulled.timestampNs());
        return MessageHeaderEncoder.ENCODED_LENGTH + annulment.encodedLength();
    }

    private void putSources(SourceBests bests, int changed) {
        BookDeltaEncoder.SourcesEncoder group = delta.sourcesCount(Integer.bitCount(changed));
        for (int i = 0; i < SourceBests.SOURCES; i++) {
            if ((changed >>> i & 1) != 0) {
                group.next().source(SourceBests.source(i))
                    .bidPrice(bests.bidPrice(i)).bidQuantity(bests.bidQuantity(i))
                    .askPrice(bests.askPrice(i)).askQuantity(bests.askQuantity(i));
            }
        }
    }

    private long checksum(InstrumentFeed feed) {
        if (feed.deltaCount() % CHECKSUM_EVERY != CHECKSUM_EVERY - 1) {
            return BookDeltaEncoder.checksumNullValue();
        }
        return checksum.of(feed.bids(), feed.asks(),
            feed.instrument().priceDecimals(), feed.instrument().quantityDecimals());
    }

    private static int count(PriceLevels levels) {
        return Math.min(MAX_LEVELS, levels.size());
    }
}
