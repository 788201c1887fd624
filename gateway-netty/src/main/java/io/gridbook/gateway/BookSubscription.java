package io.gridbook.gateway;

import io.gridbook.protocol.codec.Channel;

/**
 * One client following one book. While it does not read, only the latest quantity of each price is kept for it; when
 * that grows too large it is told of a gap and begins again with a snapshot.
 */
final class BookSubscription {

    private static final int MAX_MERGED_LEVELS = 4096;

    private final Connection connection;
    private final InstrumentFeed feed;
    private long lastSequence;
    private boolean awaitsSnapshot = true;
    private boolean hasGap;
    private PriceLevels mergedBids;
    private PriceLevels mergedAsks;
    private int mergedSources;

    BookSubscription(Connection connection, InstrumentFeed feed) {
        this.connection = connection;
        this.feed = feed;
    }

    InstrumentFeed feed() {
        return feed;
    }

    /** At the end of a turn that changed the book; the delta is the one all who keep up get. */
    void onDelta(OutboundMessage delta) {
        if (awaitsSnapshot) {
            return;
        }
        if (mergedBids == null && connection.isWritable()) {
            connection.send(delta);
            lastSequence = feed.sequence();
        } else {
            merge();
        }
    }

    /** Send what was held back; false when the client again takes no more. */
    boolean catchUp(FeedMessages messages, GatewayMessages gatewayMessages) {
        if (!connection.isWritable()) {
            return false;
        }
        if (awaitsSnapshot) {
            if (hasGap) {
                connection.send(gatewayMessages.gap(
                    Channel.BOOK, feed.instrument().id(), lastSequence + 1, feed.publishedSequence()));
            }
            connection.send(messages.snapshot(feed));
            awaitsSnapshot = false;
            hasGap = false;
            lastSequence = feed.publishedSequence();
        } else if (mergedBids != null) {
            connection.send(messages.delta(
                feed, lastSequence + 1, feed.publishedSequence(), mergedBids, mergedAsks, mergedSources));
            lastSequence = feed.publishedSequence();
            mergedBids = null;
            mergedAsks = null;
        }
        return true;
    }

    void heartbeat(GatewayMessages messages) {
        if (!awaitsSnapshot && connection.isWritable()) {
            connection.send(messages.feedHeartbeat(Channel.BOOK, feed.instrument().id(), lastSequence));
        }
    }

    private void merge() {
        if (mergedBids == null) {
            mergedBids = new PriceLevels(true);
            mergedAsks = new PriceLevels(false);
            mergedSources = 0;
        }
        mergedBids.putAll(feed.changedBids());
        mergedAsks.putAll(feed.changedAsks());
        mergedSources |= feed.sources().changed();
        if (mergedBids.size() + mergedAsks.size() > MAX_MERGED_LEVELS) {
            mergedBids = null;
            mergedAsks = null;
            awaitsSnapshot = true;
            hasGap = true;
        }
    }
}
