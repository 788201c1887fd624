package io.gridbook.engine;

import java.util.EnumSet;
import java.util.Set;

/** What random streams are made of besides limit and market orders, replaces and cancels. */
enum CommandKind {
    SOURCES, ICEBERG, STOP, MINIMUM_QUANTITY, BUDGET, DIRECTED, HIBERNATION, LINKED, SELF_TRADE, BASKET, AUCTION,
    LIMITS, STOP_MEMBER, HALT_ALL, BUST, COLLAR, WILD;

    /** Those the engine has. */
    static final Set<CommandKind> BUILT = built();

    private static Set<CommandKind> built() {
        String given = System.getProperty("gridbook.kinds");
        Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
        if (given == null) {
            return kinds;
        }
        if (given.equals("all")) {
            return EnumSet.allOf(CommandKind.class);
        }
        for (String name : given.split(",")) {
            kinds.add(valueOf(name));
        }
        return kinds;
    }
}
