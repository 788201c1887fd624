package io.gridbook.engine;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random orders and replaces, near each other and near what is allowed. */
final class OrderGenerator {

    private static final int NAMES = 400;
    private static final long[] EXTREMES = {
        0, 1, -1, 2, 7, 10, 100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MAX_VALUE,
        Integer.MIN_VALUE, 1L << 62, -(1L << 62), Long.MAX_VALUE / 4 / (TestWorld.MAX_ORDERS + 1),
        Long.MAX_VALUE / 4 / (TestWorld.MAX_ORDERS + 1) + 1, 1L << 31, 1L << 32};
    private static final String[] CODES = {
        "side", "orderType", "timeInForce", "postOnly", "source", "preferredSource", "prevention"};

    record Known(int memberId, long clientOrderId, long orderId, int instrumentId) {
    }

    private final Random random;
    private final TestWorld world;
    private final Set<CommandKind> kinds;
    private final List<Known> live = new ArrayList<>();
    private final List<Known> ended = new ArrayList<>();
    private int focus;

    OrderGenerator(Random random, TestWorld world, Set<CommandKind> kinds) {
        this.random = random;
        this.world = world;
        this.kinds = kinds;
    }

    private boolean with(CommandKind kind, int in) {
        return kinds.contains(kind) && one(in);
    }

    /** From now on aim at one instrument; 0 = at all of them. */
    void focus(int instrumentId) {
        focus = instrumentId;
    }

    void place(TestCommand c, long nowNs) {
        head(c);
        c.orderType = one(8) ? OrderType.MARKET : !with(CommandKind.STOP, 8) ? OrderType.LIMIT
            : pick(OrderType.STOP, OrderType.STOP_LIMIT);
        boolean stop = c.orderType == OrderType.STOP || c.orderType == OrderType.STOP_LIMIT;
        boolean needsPrice = c.orderType == OrderType.LIMIT || c.orderType == OrderType.STOP_LIMIT;
        c.price = needsPrice != one(needsPrice ? 60 : 3) ? price(c.instrumentId) : NULL;
        c.stopPrice = stop || with(CommandKind.STOP, 80) ? price(c.instrumentId) : NULL;
        c.quantity = quantity(c.instrumentId);
        c.timeInForce = pick(TimeInForce.NULL_VAL, TimeInForce.NULL_VAL, TimeInForce.NULL_VAL, TimeInForce.GFS,
            TimeInForce.GTD, TimeInForce.IOC, TimeInForce.FOK);
        if (c.orderType != OrderType.LIMIT && !one(8)) {
            c.timeInForce = stop ? pick(TimeInForce.NULL_VAL, TimeInForce.GTD)
                : pick(TimeInForce.NULL_VAL, TimeInForce.IOC, TimeInForce.FOK);
        }
        if (c.timeInForce == TimeInForce.GTD || one(80)) {
            c.expireAt = instant(nowNs);
        }
        c.postOnly = !stop && one(7) ? BooleanType.TRUE : flag();
        options(c);
        sources(c);
        if (!one(10)) {
            harmonize(c);
        }
        if (with(CommandKind.WILD, 60)) {
            distort(c);
        }
    }

    void head(TestCommand c) {
        c.kind = "PlaceOrder";
        c.clientOrderId = one(60) ? 0 : 1 + random.nextInt(NAMES);
        c.instrumentId = one(80) ? 9 : focus != 0 ? focus : with(CommandKind.AUCTION, 4) ? TestWorld.AUCTION
            : 1 + random.nextInt(world.instruments().size());
        c.side = c.memberId == 3 && !one(30) ? Side.BUY : c.memberId == 4 && !one(30) ? Side.SELL
            : pick(Side.BUY, Side.SELL);
        c.prevention = !one(5) ? SelfTradePrevention.NULL_VAL : kinds.contains(CommandKind.SELF_TRADE)
            ? pick(SelfTradePrevention.CANCEL_INCOMING, SelfTradePrevention.CANCEL_RESTING,
                SelfTradePrevention.CANCEL_BOTH, SelfTradePrevention.DECREMENT, SelfTradePrevention.NONE)
            : pick(SelfTradePrevention.CANCEL_INCOMING, SelfTradePrevention.NONE);
    }

    private void options(TestCommand c) {
        boolean market = c.orderType == OrderType.MARKET;
        if (with(CommandKind.ICEBERG, c.orderType == OrderType.LIMIT ? 4 : 80)) {
            c.displayQuantity = one(20) ? quantity(c.instrumentId) : lot(c.instrumentId) * (1 + random.nextInt(4));
            c.clipPriceStep = one(2) ? NULL : Math.abs(price(c.instrumentId)) / 4;
        }
        if (with(CommandKind.MINIMUM_QUANTITY, 12)) {
            c.minimumQuantity = lot(c.instrumentId) * (1 + random.nextInt(8));
        }
        if (with(CommandKind.BUDGET, market ? 3 : 100)) {
            c.budget = one(20) ? random.nextInt(3) - 1 : random.nextLong(one(2) ? 30_000_000_000L : 3_000_000_000L);
            c.quantity = market && c.side == Side.BUY && one(2) ? NULL : c.quantity;
        }
        if (with(CommandKind.LINKED, c.orderType == OrderType.MARKET ? 100 : 7)) {
            c.linkGroup = one(40) ? 0 : 1 + random.nextInt(3);
        }
        if (with(CommandKind.DIRECTED, 15)) {
            Known target = known(0);
            c.restingOf = target == null ? 1 : target.clientOrderId;
            c.instrumentId = target == null || one(8) ? c.instrumentId : target.instrumentId;
            if (!one(8)) {
                c.timeInForce = pick(TimeInForce.NULL_VAL, TimeInForce.IOC);
                c.expireAt = NULL;
                c.postOnly = BooleanType.NULL_VAL;
                c.displayQuantity = NULL;
                c.clipPriceStep = NULL;
                c.linkGroup = NULL;
                c.minimumQuantity = NULL;
            }
        }
    }

    /** Leave out what does not go together. */
    private static void harmonize(TestCommand c) {
        boolean stop = c.orderType == OrderType.STOP || c.orderType == OrderType.STOP_LIMIT;
        boolean rests = c.timeInForce == TimeInForce.GFS || c.timeInForce == TimeInForce.GTD
            || c.timeInForce == TimeInForce.NULL_VAL && c.orderType != OrderType.MARKET && c.restingOf == NULL;
        if (!rests || stop || c.orderType == OrderType.MARKET) {
            c.displayQuantity = NULL;
            c.linkGroup = rests && stop ? c.linkGroup : NULL;
        }
        if (c.displayQuantity == NULL || c.linkGroup != NULL) {
            c.displayQuantity = NULL;
            c.clipPriceStep = NULL;
        }
        if (stop || c.quantity == NULL || c.linkGroup != NULL) {
            c.minimumQuantity = NULL;
        }
        if (c.quantity != NULL) {
            c.displayQuantity = Math.min(c.displayQuantity, c.quantity);
            c.minimumQuantity = Math.min(c.minimumQuantity, c.quantity);
        }
        c.budget = c.orderType == OrderType.MARKET ? c.budget : NULL;
        c.restingOf = stop || c.budget != NULL ? NULL : c.restingOf;
    }

    void sources(TestCommand c) {
        boolean sourced = c.instrumentId <= world.instruments().size()
            && world.instruments().get(c.instrumentId - 1).isSourced();
        if (!kinds.contains(CommandKind.SOURCES) || !sourced && !one(80)) {
            return;
        }
        EnergySource[] few = {EnergySource.SOLAR, EnergySource.WIND, EnergySource.GRID};
        if (c.side == Side.SELL && !one(3) || one(80)) {
            c.source = pick(few);
        }
        if (c.side == Side.BUY && one(2) || one(80)) {
            c.acceptedSources = one(20) ? random.nextInt(256) : pick(1, 2, 3, 128, 129, 131, 255);
        }
        if (c.side == Side.BUY && one(3) || one(80)) {
            c.preferredSource = pick(few);
        }
    }

    /** A leg that may be in a basket of which all or nothing is filled. */
    void plainLeg(TestCommand c, long nowNs) {
        if (one(12)) {
            place(c, nowNs);
            return;
        }
        head(c);
        c.orderType = one(4) ? OrderType.MARKET : OrderType.LIMIT;
        c.price = c.orderType == OrderType.LIMIT ? price(c.instrumentId) : NULL;
        c.quantity = lot(c.instrumentId) * (1 + random.nextInt(6));
        c.timeInForce = pick(TimeInForce.NULL_VAL, TimeInForce.NULL_VAL, TimeInForce.IOC, TimeInForce.FOK);
        c.badCode = with(CommandKind.WILD, 50) ? pick(CODES) : "";
        sources(c);
    }

    void replace(TestCommand c, long nowNs) {
        c.kind = "ReplaceOrder";
        Known target = target(c);
        int instrument = target == null ? 1 : target.instrumentId;
        c.price = one(2) ? price(instrument) : NULL;
        c.quantity = one(2) ? quantity(instrument) : NULL;
        c.leavesQuantity = one(c.quantity == NULL ? 3 : 40) ? quantity(instrument) : NULL;
        c.clientOrderId = one(3) ? random.nextInt(NAMES) : NULL;
        c.expireAt = one(5) ? instant(nowNs) : NULL;
        c.revision = one(4) ? 1 + random.nextInt(3) : NULL_INT;
    }

    boolean hasLive(int memberId) {
        return live.stream().anyMatch(each -> each.memberId == memberId);
    }

    /** Aim at an order, mostly one of the member's last. */
    Known target(TestCommand c) {
        Known target = known(one(12) ? 0 : c.memberId);
        long name = target == null ? 1 + random.nextInt(NAMES) : target.clientOrderId;
        int dice = random.nextInt(20);
        c.orderOf = dice < 12 ? name : NULL;
        c.originalClientOrderId = dice >= 11 && dice < 19 ? name : NULL;
        return target;
    }

    private Known known(int memberId) {
        List<Known> from = one(10) ? ended : live;
        List<Known> of = from.stream().filter(each -> memberId == 0 || each.memberId == memberId)
            .filter(each -> focus == 0 || each.instrumentId == focus).toList();
        return of.isEmpty() ? null : of.get(Math.max(0, of.size() - 1 - random.nextInt(20)));
    }

    void learn(List<String> events) {
        for (String event : events) {
            String[] words = event.split(" ");
            boolean done = switch (words[0]) {
                case "OrderCancelled", "OrderExpired" -> true;
                case "OrderExecuted" -> words[11].equals("0");
                case "OrderReplaced" -> words[9].equals("0");
                default -> false;
            };
            if (done || words[0].equals("OrderAccepted") || words[0].equals("OrderReplaced")) {
                Known order = new Known(Integer.parseInt(words[3]), Long.parseLong(words[4]),
                    Long.parseLong(words[5]), Integer.parseInt(words[6]));
                live.removeIf(each -> each.orderId == order.orderId);
                (done ? ended : live).add(order);
            }
        }
    }

    private void distort(TestCommand c) {
        if (one(5)) {
            c.badCode = pick(CODES);
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> c.price = extreme();
            case 1 -> c.quantity = extreme();
            case 2 -> c.budget = extreme();
            case 3 -> c.displayQuantity = extreme();
            case 4 -> c.clipPriceStep = extreme();
            case 5 -> c.minimumQuantity = extreme();
            case 6 -> c.stopPrice = extreme();
            case 7 -> c.linkGroup = extreme();
            default -> c.expireAt = extreme();
        }
    }

    /** Few instants, so that orders expire together, and some that have passed. */
    private long instant(long nowNs) {
        long unit = world.timeUnitNs();
        return (nowNs / unit + random.nextInt(1_000)) / 200 * 200 * unit;
    }

    long price(int instrumentId) {
        if (instrumentId == TestWorld.EXTREME && one(2)) {
            return extreme();
        }
        long unit = instrumentId == 2 ? 5 : 1;
        long odd = one(40) ? 1 : 0;
        long wild = one(60) ? 90 : 0;
        return (random.nextInt(13) - 6 + wild) * unit + odd;
    }

    private long lot(int instrumentId) {
        return instrumentId == 2 ? 10 : 1;
    }

    long quantity(int instrumentId) {
        if (instrumentId == TestWorld.EXTREME && one(2)) {
            return extreme();
        }
        return one(50) ? random.nextInt(3) - 1
            : (1 + random.nextInt(20)) * lot(instrumentId) * (one(80) ? 10 : 1);
    }

    private long extreme() {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }

    private BooleanType flag() {
        return pick(BooleanType.NULL_VAL, BooleanType.FALSE, BooleanType.NULL_VAL);
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
