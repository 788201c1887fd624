package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.projection.MemoryTables;
import io.gridbook.projection.ProjectionException;
import io.gridbook.projection.SimulatedProjection;
import io.gridbook.server.exchange.SimulatedExchange;

/** The tables of a simulation, which outlive the exchange's processes, and the projection into them. */
final class Projected {

    private static final int BATCH_EVENTS = 40;

    private final Tally tally;
    private MemoryTables tables = new MemoryTables();
    private SimulatedProjection projection;

    Projected(Tally tally) {
        this.tally = tally;
    }

    /** An exchange has started: its projection goes on where the tables are. */
    void start(SimulatedExchange exchange, boolean mayHaveLost) {
        long endSequence = exchange.journal().lastSequence();
        try {
            connect(exchange, endSequence);
        } catch (ProjectionException e) {
            if (!mayHaveLost) {
                throw e;
            }
            tally.count("tables ahead");
            tables = new MemoryTables();
            connect(exchange, endSequence);
        }
    }

    void turn(SimulatedExchange exchange, int turns) {
        for (int i = 0; i < turns; i++) {
            if (!projection.turn()) {
                tally.count("connections to the tables lost");
                connect(exchange, Long.MAX_VALUE);
            }
        }
    }

    void breakAfter(int operations) {
        tables.breakAfter(operations);
    }

    /** In the end everything is in the tables. */
    void finish(SimulatedExchange exchange) {
        do {
            turn(exchange, 1);
        } while (!projection.isDrained());
        check(exchange);
    }

    /** @param endSequence what the tables may hold at most */
    private void connect(SimulatedExchange exchange, long endSequence) {
        projection = new SimulatedProjection(tables, exchange.tailer(), endSequence, BATCH_EVENTS);
        check(exchange);
    }

    private void check(SimulatedExchange exchange) {
        assertThat(projection.difference(exchange.tailer())).as("rows against a fold of the log").isEmpty();
    }
}
