package io.gridbook.engine;

import java.util.EnumSet;
import java.util.Set;

/** What random streams are made of besides limit and market orders, replaces and cancels. */
enum CommandKind {
    SOURCES, ICEBERG, STOP, MINIMUM_QUANTITY, BUDGET, DIRECTED, HIBERNATION, LINKED, SELF_TRADE, BASKET, AUCTION,
    LIMITS, STOP_MEMBER, HALT_ALL, BUST, COLLAR, WILD;

    /** All of them, or those named by -Dgridbook.kinds to look for the cause of a difference. */
    static Set<CommandKind> wanted() {
        String given = System.getProperty("gridbook.kinds");
        if (given == null) {
            return EnumSet.allOf(CommandKind.class);
        }
        Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
        for (String name : given.split(",")) {
            kinds.add(valueOf(name));
        }
        return kinds;
    }
}
