package io.gridbook.engine.naive;

import io.gridbook.engine.TestCommand;
import io.gridbook.protocol.codec.Role;

/** A member of the naive model. */
final class NaiveMember {

    final int id;
    final Role role;
    final int group;
    final boolean maySelfTrade;
    final int maxOpenOrders;
    long stream;

    NaiveMember(int id, Role role, int group, boolean maySelfTrade, int maxOpenOrders) {
        this.id = id;
        this.role = role;
        this.group = group == TestCommand.NULL_INT ? id : group;
        this.maySelfTrade = maySelfTrade;
        this.maxOpenOrders = maxOpenOrders;
    }
}
