package io.gridbook.gateway;

import io.gridbook.protocol.codec.Channel;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

/** What one session follows of the public channels. */
final class Subscriptions {

    private final Connection connection;
    private final Feeds feeds;
    private final GatewayMessages messages;
    private final Int2ObjectHashMap<BookSubscription> books = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<TradeSubscription> trades = new Int2ObjectHashMap<>();
    private InstrumentsSubscription instruments;
    private boolean allBooks;
    private boolean allTrades;

    Subscriptions(Connection connection, Feeds feeds, GatewayMessages messages) {
        this.connection = connection;
        this.feeds = feeds;
        this.messages = messages;
    }

    /** No instruments named = all, those to come included. */
    void subscribe(Channel channel, int[] instrumentIds, int count) {
        feeds.add(this);
        if (channel == Channel.INSTRUMENTS && instruments == null) {
            instruments = new InstrumentsSubscription(connection, feeds.reference());
        }
        if (count == 0) {
            subscribeAll(channel);
        } else {
            for (int i = 0; i < count; i++) {
                subscribe(channel, instrumentIds[i]);
            }
        }
        catchUp();
    }

    void unsubscribe(Channel channel, int[] instrumentIds, int count) {
        if (count == 0) {
            unsubscribeAll(channel);
            return;
        }
        for (int i = 0; i < count; i++) {
            switch (channel) {
                case BOOK -> drop(books.remove(instrumentIds[i]));
                case TRADES -> drop(trades.remove(instrumentIds[i]));
                default -> dropInstrument(instrumentIds[i]);
            }
        }
    }

    /** Send what was held back, as far as the client takes it. */
    void catchUp() {
        if (instruments != null) {
            instruments.catchUp(messages);
        }
        for (TradeSubscription subscription : trades.values()) {
            subscription.catchUp(messages);
        }
        for (BookSubscription subscription : books.values()) {
            if (!subscription.catchUp(feeds.messages(), messages)) {
                return;
            }
        }
    }

    void heartbeat() {
        if (instruments != null) {
            instruments.heartbeat(messages, feeds.publishedThrough());
        }
        for (TradeSubscription subscription : trades.values()) {
            subscription.heartbeat(messages);
        }
        for (BookSubscription subscription : books.values()) {
            subscription.heartbeat(messages);
        }
    }

    void onInstrumentAdded(InstrumentFeed feed) {
        if (instruments != null) {
            instruments.catchUp(messages);
        }
        if (allTrades) {
            subscribe(Channel.TRADES, feed.instrument().id());
        }
        if (allBooks) {
            subscribe(Channel.BOOK, feed.instrument().id());
            books.get(feed.instrument().id()).catchUp(feeds.messages(), messages);
        }
    }

    void onInstrumentStateChanged(int instrumentId, DirectBuffer event, int offset, int length) {
        if (instruments != null) {
            instruments.onStateChanged(instrumentId, event, offset, length, messages);
        }
    }

    void close() {
        unsubscribeAll(Channel.BOOK);
        unsubscribeAll(Channel.TRADES);
        feeds.remove(this);
    }

    private void subscribeAll(Channel channel) {
        allBooks |= channel == Channel.BOOK;
        allTrades |= channel == Channel.TRADES;
        if (channel == Channel.INSTRUMENTS) {
            instruments.chooseAll();
            return;
        }
        for (int i = 0; i < feeds.reference().instrumentCount(); i++) {
            subscribe(channel, feeds.reference().instrumentAt(i).id());
        }
    }

    private void subscribe(Channel channel, int instrumentId) {
        InstrumentFeed feed = feeds.feed(instrumentId);
        if (channel == Channel.INSTRUMENTS) {
            instruments.choose(instrumentId);
        } else if (channel == Channel.BOOK && !books.containsKey(instrumentId)) {
            BookSubscription subscription = new BookSubscription(connection, feed);
            books.put(instrumentId, subscription);
            feed.bookSubscriptions().add(subscription);
        } else if (channel == Channel.TRADES && !trades.containsKey(instrumentId)) {
            TradeSubscription subscription = new TradeSubscription(connection, feed);
            trades.put(instrumentId, subscription);
            feed.tradeSubscriptions().add(subscription);
        }
    }

    private void unsubscribeAll(Channel channel) {
        switch (channel) {
            case BOOK -> {
                allBooks = false;
                books.values().forEach(this::drop);
                books.clear();
            }
            case TRADES -> {
                allTrades = false;
                trades.values().forEach(this::drop);
                trades.clear();
            }
            default -> instruments = null;
        }
    }

    private void drop(BookSubscription subscription) {
        if (subscription != null) {
            subscription.feed().bookSubscriptions().remove(subscription);
        }
    }

    private void drop(TradeSubscription subscription) {
        if (subscription != null) {
            subscription.feed().tradeSubscriptions().remove(subscription);
        }
    }

    private void dropInstrument(int instrumentId) {
        if (instruments != null) {
            instruments.drop(instrumentId);
        }
    }
}
