package io.gridbook.client;

/**
 * Is told everything that reaches a client.
 *
 * <p><b>Threading.</b> Called on the client's reader thread: do not block, and do not call a blocking method of the
 * client there (it throws); the asynchronous ones are fine.
 */
@FunctionalInterface
public interface EventListener {

    /** Every answer, private event and market data message, in the order received. */
    void onEvent(Event event);

    /** The connection is lost; with reconnecting on, {@link #onReconnected} follows sooner or later. */
    default void onDisconnected(String reason) {
    }

    /** Logged on again; the private events missed meanwhile follow. Subscriptions were made anew. */
    default void onReconnected() {
    }
}
