package io.gridbook.client;

/** Is told what a feed brings; called on the feed's thread, one call at a time. */
public interface FeedListener {

    /** Every message of the feed, in order. */
    default void onEvent(Event event) {
    }

    /** A followed book has changed and is current. */
    default void onBook(L2Book book) {
    }

    /** A followed book lost a message or its checksum is wrong; a fresh snapshot was asked for. */
    default void onStale(L2Book book) {
    }

    /** @param reason null when this side closed it */
    default void onClosed(String reason) {
    }
}
