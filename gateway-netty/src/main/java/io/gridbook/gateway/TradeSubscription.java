package io.gridbook.gateway;

import io.gridbook.protocol.codec.Channel;

/** One client following one instrument's trades. Those it was too slow for are named by their sequences. */
final class TradeSubscription {

    private final Connection connection;
    private final InstrumentFeed feed;
    private long gapFrom;
    private long gapTo;

    TradeSubscription(Connection connection, InstrumentFeed feed) {
        this.connection = connection;
        this.feed = feed;
    }

    InstrumentFeed feed() {
        return feed;
    }

    void onTrade(OutboundMessage trade, long sequence) {
        if (gapFrom == 0 && connection.isWritable()) {
            connection.send(trade);
            return;
        }
        if (gapFrom == 0) {
            gapFrom = sequence;
        }
        gapTo = sequence;
    }

    void heartbeat(GatewayMessages messages) {
        if (gapFrom == 0 && connection.isWritable()) {
            connection.send(messages.feedHeartbeat(
                Channel.TRADES, feed.instrument().id(), feed.publishedSequence()));
        }
    }

    void catchUp(GatewayMessages messages) {
        if (gapFrom != 0 && connection.isWritable()) {
            connection.send(messages.gap(Channel.TRADES, feed.instrument().id(), gapFrom, gapTo));
            gapFrom = 0;
        }
    }
}
