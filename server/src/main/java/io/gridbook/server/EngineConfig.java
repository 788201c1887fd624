package io.gridbook.server;

/**
 * The engine's sizes; what they are is journaled, so a changed file cannot change a replay.
 *
 * @param maxOrders      live orders of the whole exchange
 * @param maxInstruments instruments ever added
 * @param maxMembers     members ever added
 * @param endedOrders    ended orders remembered
 */
record EngineConfig(int maxOrders, int maxInstruments, int maxMembers, int endedOrders) {

    /** The matching rules this program follows: a journal of other rules is refused. */
    static final int RULES_VERSION = 1;

    static EngineConfig of(Configuration configuration) {
        return new EngineConfig(
            configuration.integer("engine.maxOrders", 1, 100_000_000),
            configuration.integer("engine.maxInstruments", 1, 1_000_000),
            configuration.integer("engine.maxMembers", 1, 10_000_000),
            configuration.integer("engine.endedOrders", 1, 1 << 28));
    }
}
