package io.gridbook.gateway;

import java.util.ArrayList;

/** The connections that were written to in this turn of the loop: each is flushed once, at its end. */
final class Flushes {

    private final ArrayList<Connection> waiting = new ArrayList<>();

    void add(Connection connection) {
        waiting.add(connection);
    }

    void flushAll() {
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).flush();
        }
        waiting.clear();
    }
}
