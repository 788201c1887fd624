package io.gridbook.engine.naive;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** A member of the naive model, with its limits and what it used of them. */
final class NaiveMember {

    /** What a member may have in one instrument, and what it traded since that was first registered. */
    static final class Capacity {
        long sell = NULL;
        long buy = NULL;
        BigInteger sold = BigInteger.ZERO;
        BigInteger bought = BigInteger.ZERO;
    }

    final int id;
    final Role role;
    final String group;
    final SelfTradePrevention prevention;
    long credit = NULL;
    int maxOpenOrders = NULL_INT;
    int ordersPerSecond = NULL_INT;
    int ordersPerMinute = NULL_INT;
    long stream;
    boolean stopped;
    BigInteger used = BigInteger.ZERO;
    final Map<Integer, Capacity> capacities = new HashMap<>();
    private final Map<String, Integer> accepted = new HashMap<>();

    NaiveMember(int id, Role role, String group, SelfTradePrevention prevention) {
        this.id = id;
        this.role = role;
        this.group = group;
        this.prevention = prevention == SelfTradePrevention.NULL_VAL
            ? SelfTradePrevention.CANCEL_INCOMING : prevention;
    }

    void count(long nowNs) {
        accepted.merge("second " + Math.floorDiv(nowNs, 1_000_000_000L), 1, Integer::sum);
        accepted.merge("minute " + Math.floorDiv(nowNs, 60_000_000_000L), 1, Integer::sum);
    }

    /** Whether one more, after some of the same basket, is more than the calendar second or minute allows. */
    boolean isTooFast(long nowNs, int before) {
        int second = accepted.getOrDefault("second " + Math.floorDiv(nowNs, 1_000_000_000L), 0) + before;
        int minute = accepted.getOrDefault("minute " + Math.floorDiv(nowNs, 60_000_000_000L), 0) + before;
        return ordersPerSecond != NULL_INT && second >= ordersPerSecond
            || ordersPerMinute != NULL_INT && minute >= ordersPerMinute;
    }

    void startWindows() {
        accepted.clear();
    }
}
