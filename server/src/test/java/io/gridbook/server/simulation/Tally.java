package io.gridbook.server.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened in a simulation: shows that it reaches what it is meant to judge. */
final class Tally {

    /** Whatever comes of a scenario that is worth its while, at least once in many. */
    static final List<String> TO_BE_REACHED = List.of(
        "orders", "trades", "events", "kills", "power cuts", "killed by the disk", "killed at its start",
        "halted by a failed sync", "halted by a full disk", "stops", "flipped bits", "refused for what was lost",
        "refused for a flipped bit", "resumed in the middle", "said again", "garbage",
        "connections to the tables lost", "tables ahead", "snapshots", "snapshots spoilt", "starts from a snapshot",
        "snapshots passed over");

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String what) {
        add(what, 1);
    }

    void add(String what, long count) {
        counts.merge(what, count, Long::sum);
    }

    void add(Tally other) {
        other.counts.forEach(this::add);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && counts.equals(tally.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
