package io.gridbook.gateway;

import io.gridbook.protocol.codec.AuctionIndicatedDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.LevelChangedDecoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SourceBestDecoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import io.gridbook.protocol.json.JsonMirror;
import java.util.ArrayList;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The public channels. Trades and book changes wait for the end of the turn: members hear of their fills first, and a
 * book that changed often in a turn is told once.
 *
 * <p><b>Threading.</b> Confined to one thread: the one that catches up, then the event loop.
 */
final class Feeds {

    private record PendingTrade(InstrumentFeed feed, int offset, int length, long sequence) {
    }

    private final ReferenceView reference;
    private final FeedMessages messages;
    private final OutboundMessage tradeMessage;
    private final RecentTrades recentTrades;
    private final Int2ObjectHashMap<InstrumentFeed> feeds = new Int2ObjectHashMap<>();
    private final ArrayList<InstrumentFeed> changed = new ArrayList<>();
    private final ArrayList<Subscriptions> followers = new ArrayList<>();
    private final ArrayList<PendingTrade> trades = new ArrayList<>();
    private final ExpandableArrayBuffer tradeBuffer = new ExpandableArrayBuffer(4096);
    private int tradeBytes;
    private long publishedThrough;

    Feeds(ReferenceView reference, JsonMirror mirror) {
        this.reference = reference;
        messages = new FeedMessages(mirror);
        tradeMessage = new OutboundMessage(mirror);
        recentTrades = new RecentTrades(mirror);
    }

    void onInstrumentAdded(ReferenceView.Instrument instrument) {
        InstrumentFeed feed = new InstrumentFeed(instrument);
        feeds.put(instrument.id(), feed);
        for (int i = 0; i < followers.size(); i++) {
            followers.get(i).onInstrumentAdded(feed);
        }
    }

    void onInstrumentStateChanged(InstrumentStateChangedDecoder event, DirectBuffer buffer, int offset, int length) {
        reference.onInstrumentStateChanged(event.instrumentId(), event.state());
        feeds.get(event.instrumentId()).onStateChanged(event.state());
        for (int i = 0; i < followers.size(); i++) {
            followers.get(i).onInstrumentStateChanged(event.instrumentId(), buffer, offset, length);
        }
    }

    void onLevelChanged(LevelChangedDecoder event) {
        InstrumentFeed feed = changing(event.instrumentId());
        feed.onLevelChanged(
            event.publicSequence(), event.side() == Side.BUY, event.price(), event.quantity(), event.orderCount());
    }

    void onTradeExecuted(TradeExecutedDecoder event) {
        InstrumentFeed feed = changing(event.instrumentId());
        feed.onTrade(event.publicSequence());
        int length = messages.trade(event, tradeBuffer, tradeBytes);
        recentTrades.add(tradeBuffer, tradeBytes, length);
        addTrade(feed, length, event.publicSequence());
    }

    void onTradeAnnulled(TradeAnnulledDecoder event) {
        InstrumentFeed feed = changing(event.instrumentId());
        feed.onTrade(event.publicSequence());
        recentTrades.remove(event.tradeId());
        addTrade(feed, messages.annulment(event, tradeBuffer, tradeBytes), event.publicSequence());
    }

    void onSourceBest(SourceBestDecoder event) {
        changing(event.instrumentId()).onSourceBest(event);
    }

    void onAuctionIndicated(AuctionIndicatedDecoder event) {
        changing(event.instrumentId()).onAuctionIndicated(event);
    }

    /** Tell the followers what this turn brought, all events of the commands up to the sequence. */
    void endOfTurn(long sequence) {
        publishedThrough = sequence;
        for (int i = 0; i < trades.size(); i++) {
            PendingTrade trade = trades.get(i);
            tradeMessage.wrap(tradeBuffer, trade.offset(), trade.length());
            ArrayList<TradeSubscription> subscriptions = trade.feed().tradeSubscriptions();
            for (int j = 0; j < subscriptions.size(); j++) {
                subscriptions.get(j).onTrade(tradeMessage, trade.sequence());
            }
        }
        trades.clear();
        tradeBytes = 0;
        for (int i = 0; i < changed.size(); i++) {
            publishDelta(changed.get(i));
        }
        changed.clear();
    }

    long publishedThrough() {
        return publishedThrough;
    }

    InstrumentFeed feed(int instrumentId) {
        return feeds.get(instrumentId);
    }

    ReferenceView reference() {
        return reference;
    }

    FeedMessages messages() {
        return messages;
    }

    RecentTrades recentTrades() {
        return recentTrades;
    }

    void add(Subscriptions follower) {
        if (!followers.contains(follower)) {
            followers.add(follower);
        }
    }

    void remove(Subscriptions follower) {
        followers.remove(follower);
    }

    private void addTrade(InstrumentFeed feed, int length, long publicSequence) {
        if (!feed.tradeSubscriptions().isEmpty()) {
            trades.add(new PendingTrade(feed, tradeBytes, length, publicSequence));
            tradeBytes += length;
        }
    }

    private InstrumentFeed changing(int instrumentId) {
        InstrumentFeed feed = feeds.get(instrumentId);
        if (!feed.hasChanged()) {
            changed.add(feed);
        }
        return feed;
    }

    private void publishDelta(InstrumentFeed feed) {
        ArrayList<BookSubscription> subscriptions = feed.bookSubscriptions();
        if (!subscriptions.isEmpty()) {
            OutboundMessage delta = messages.delta(feed);
            for (int i = 0; i < subscriptions.size(); i++) {
                subscriptions.get(i).onDelta(delta);
            }
        }
        feed.changesPublished();
    }
}
