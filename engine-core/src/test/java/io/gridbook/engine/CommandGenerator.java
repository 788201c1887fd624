package io.gridbook.engine;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.StreamCheck.Step;
import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random commands, most of them sensible, aimed at few prices and few ids so that they meet. */
final class CommandGenerator {

    private static final int SLOTS_AT_FIRST = 9;

    private final Random random;
    private final Set<CommandKind> kinds;
    private final TestWorld world;
    private final OrderGenerator orders;
    private final List<int[]> sessions = new ArrayList<>();
    private long nowNs = 1_000;
    private long requests = 100;
    private int slots;
    private boolean crowds;

    CommandGenerator(Random random, TestWorld world, Set<CommandKind> kinds) {
        this.random = random;
        this.kinds = kinds;
        this.world = world;
        this.orders = new OrderGenerator(random, world, kinds);
        this.crowds = kinds.contains(CommandKind.BASKET) && kinds.contains(CommandKind.SOURCES) && one(4);
    }

    Step next() {
        nowNs += random.nextInt(30) * world.timeUnitNs();
        TestCommand c = new TestCommand();
        c.requestId = ++requests;
        if (slots < SLOTS_AT_FIRST) {
            openSession(c, 1 + slots % TestWorld.MEMBER_COUNT, 1);
        } else if (crowds) {
            crowd(c);
        } else if (one(100)) {
            openSession(c, 1 + random.nextInt(TestWorld.MEMBER_COUNT), pick(1, 1, 1, 2, 3, 3, 4));
        } else {
            int[] session = sessions.get(random.nextInt(sessions.size()));
            session = session[1] == TestWorld.ADMIN && !one(4) ? sessions.get(0) : session;
            c.sessionSlot = session[0];
            c.memberId = one(300) ? random.nextInt(9) : session[1];
            trade(c, session);
        }
        return new Step(nowNs, c);
    }

    private void trade(TestCommand c, int[] session) {
        int dice = random.nextInt(1000);
        if (dice < 520 || dice < 800 && !orders.hasLive(c.memberId) && !one(10)) {
            orders.place(c, nowNs);
        } else if (dice < 650) {
            orders.replace(c, nowNs);
        } else if (dice < 740) {
            c.kind = "CancelOrder";
            orders.target(c);
        } else if (dice < 800) {
            c.kind = !kinds.contains(CommandKind.HIBERNATION) ? "CancelOrder"
                : pick("HibernateOrder", "ActivateOrder");
            orders.target(c);
        } else if (dice < 880) {
            basket(c);
        } else if (dice < 886) {
            massCancel(c);
        } else if (dice < 896 && sessions.size() > SLOTS_AT_FIRST) {
            c.kind = "EndSession";
            c.ofSessionSlot = c.sessionSlot;
            c.memberId = session[1];
            c.endReason = pick(SessionEndReason.LOGOUT, SessionEndReason.DISCONNECTED, SessionEndReason.TIMED_OUT);
            sessions.remove(session);
        } else {
            administer(c);
        }
    }

    private void openSession(TestCommand c, int memberId, int key) {
        c.kind = "OpenSession";
        c.memberId = memberId;
        c.keyId = (memberId - 1) * TestWorld.KEYS_PER_MEMBER + key;
        c.postOnly = pick(BooleanType.NULL_VAL, BooleanType.FALSE, BooleanType.TRUE);
        c.opensSlot = slots++;
        sessions.add(new int[] {c.opensSlot, memberId});
    }

    private void basket(TestCommand c) {
        if (!kinds.contains(CommandKind.BASKET)) {
            orders.place(c, nowNs);
            return;
        }
        c.kind = "PlaceBasket";
        c.basketKind = one(100) ? BasketKind.NULL_VAL
            : pick(BasketKind.INDEPENDENT, BasketKind.ALL_VALID, BasketKind.ALL_VALID, BasketKind.ALL_OR_NONE);
        c.legs = new ArrayList<>();
        int count = one(100) ? 200 : 1 + random.nextInt(5);
        boolean focused = c.basketKind != BasketKind.ALL_OR_NONE && one(2);
        orders.focus(focused ? 1 + random.nextInt(world.instruments().size()) : 0);
        for (int i = 0; i < count; i++) {
            TestCommand leg = new TestCommand();
            leg.memberId = c.memberId;
            if (c.basketKind == BasketKind.ALL_OR_NONE) {
                orders.plainLeg(leg, nowNs);
            } else if (c.basketKind == BasketKind.INDEPENDENT && kinds.contains(CommandKind.STOP) && one(4)) {
                triggered(leg, c.legs);
            } else if (one(3)) {
                orders.replace(leg, nowNs);
            } else {
                orders.place(leg, nowNs);
            }
            c.legs.add(leg);
        }
        orders.focus(0);
        if (count > 1 && one(20)) {
            c.legs.get(1).clientOrderId = c.legs.get(0).clientOrderId;
        }
    }

    /** As many orders as there may be, nearly all of them buys of one instrument that accept different sources. */
    private void crowd(TestCommand c) {
        crowds = false;
        c.kind = "PlaceBasket";
        c.memberId = 1;
        c.sessionSlot = 0;
        c.basketKind = BasketKind.ALL_VALID;
        c.legs = new ArrayList<>();
        for (int i = 0; i < TestWorld.MAX_ORDERS; i++) {
            TestCommand leg = new TestCommand();
            leg.kind = "PlaceOrder";
            leg.memberId = c.memberId;
            leg.clientOrderId = 1_000 + i;
            leg.instrumentId = one(20) ? TestWorld.SOURCED : TestWorld.FREE;
            leg.side = one(20) ? Side.SELL : Side.BUY;
            leg.price = leg.side == Side.SELL ? 5 : -5;
            leg.quantity = 1;
            leg.timeInForce = TimeInForce.GTD;
            leg.expireAt = nowNs + 100 * world.timeUnitNs();
            leg.source = leg.side == Side.SELL ? EnergySource.SOLAR : EnergySource.NULL_VAL;
            leg.acceptedSources = leg.side == Side.SELL ? 0 : 1 + (one(20) ? random.nextInt(i + 1) : i);
            c.legs.add(leg);
        }
    }

    /** A stop that is triggered at once, or a change of the one that the first leg may be. */
    private void triggered(TestCommand leg, List<TestCommand> legs) {
        if (legs.isEmpty()) {
            orders.head(leg);
            leg.orderType = pick(OrderType.STOP, OrderType.STOP_LIMIT);
            leg.price = leg.orderType == OrderType.STOP && one(2) ? NULL : orders.price(leg.instrumentId);
            leg.stopPrice = leg.side == Side.BUY ? -30 : 30;
            leg.quantity = orders.quantity(leg.instrumentId);
            orders.sources(leg);
        } else {
            orders.replace(leg, nowNs);
            leg.orderOf = NULL;
            leg.originalClientOrderId = legs.get(0).clientOrderId;
        }
    }

    private void massCancel(TestCommand c) {
        c.kind = "MassCancel";
        c.instrumentId = one(2) ? random.nextInt(world.instruments().size() + 2) : NULL_INT;
        c.side = pick(Side.BUY, Side.SELL, Side.NULL_VAL, Side.NULL_VAL);
        c.ofSessionSlot = one(3) ? c.sessionSlot : -1;
        c.area = pick("", "", "DE", "D");
    }

    private void administer(TestCommand c) {
        if (!one(4)) {
            c.memberId = 0;
            c.sessionSlot = -1;
        }
        c.instrumentId = random.nextInt(world.instruments().size() + 2);
        int dice = random.nextInt(100);
        if (dice < 3) {
            c.kind = "RevokeApiKey";
            c.keyId = one(3) ? random.nextInt(30) : 40;
        } else if (dice < 50) {
            c.kind = "SetInstrumentState";
            c.instrumentId = one(3) ? TestWorld.AUCTION : c.instrumentId;
            c.state = one(30) ? pick(InstrumentState.CLOSED, InstrumentState.DELIVERED, InstrumentState.STANDBY)
                : pick(InstrumentState.HALTED, InstrumentState.CONTINUOUS, InstrumentState.CONTINUOUS,
                    InstrumentState.CONTINUOUS, InstrumentState.CONTINUOUS, auction(), auction());
        } else if (dice < 55) {
            c.kind = "SetReferencePrice";
            c.price = orders.price(c.instrumentId);
        } else {
            limit(c, dice);
        }
    }

    private InstrumentState auction() {
        return kinds.contains(CommandKind.AUCTION) ? InstrumentState.AUCTION : InstrumentState.CONTINUOUS;
    }

    private void limit(TestCommand c, int dice) {
        c.ofMember = one(10) ? pick(0, 9, NULL_INT, -1) : 1 + random.nextInt(TestWorld.MEMBER_COUNT);
        if (dice < 65 && kinds.contains(CommandKind.LIMITS)) {
            c.kind = "SetMemberLimits";
            c.credit = one(2) ? NULL : one(3) ? random.nextInt(1_000)
                : random.nextLong(one(2) ? 2_000_000_000L : 100_000_000_000L);
            c.maxOpenOrders = one(2) ? NULL_INT : 5 + random.nextInt(20);
            c.ordersPerSecond = !one(4) ? NULL_INT : random.nextInt(5);
            c.ordersPerMinute = !one(4) ? NULL_INT : random.nextInt(50);
        } else if (dice < 75 && kinds.contains(CommandKind.LIMITS)) {
            c.kind = "SetCapacity";
            c.sellCapacity = one(2) ? NULL : random.nextInt(one(2) ? 40 : 200);
            c.buyCapacity = one(2) ? NULL : random.nextInt(one(2) ? 40 : 200);
        } else if (dice < 84 && kinds.contains(CommandKind.STOP_MEMBER)) {
            c.kind = one(4) ? "StopMember" : "ResumeMember";
            c.ofMember = one(2) ? 2 : c.ofMember;
        } else if (dice < 92 && kinds.contains(CommandKind.HALT_ALL)) {
            c.kind = one(6) ? "HaltAll" : one(5) ? "TakeSnapshot" : "ResumeAll";
        } else if (kinds.contains(CommandKind.BUST)) {
            c.kind = "BustTrade";
            c.tradesBack = random.nextInt(50);
        }
    }

    void learn(List<String> events) {
        orders.learn(events);
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
