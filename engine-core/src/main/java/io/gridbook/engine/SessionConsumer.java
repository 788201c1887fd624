package io.gridbook.engine;

/** Is told of open sessions. */
@FunctionalInterface
public interface SessionConsumer {

    void onSession(long sessionId, int memberId);
}
