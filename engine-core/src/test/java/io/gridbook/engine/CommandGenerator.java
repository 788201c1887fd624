package io.gridbook.engine;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random commands, most of them sensible, aimed at few prices and few ids so that they meet. */
final class CommandGenerator {

    private static final int MEMBERS = 5;
    private static final int KEYS_PER_MEMBER = 3;

    private final Random random;
    private final List<long[]> sessions = new ArrayList<>();
    private long requests = 100;
    private long lastOrderId = 1;

    CommandGenerator(Random random) {
        this.random = random;
    }

    long pause() {
        return random.nextInt(30);
    }

    TestCommand next(long sequence, long nowNs) {
        TestCommand c = new TestCommand();
        c.requestId = ++requests;
        if (sessions.size() < 8 || random.nextInt(100) == 0) {
            openSession(c, sequence);
            return c;
        }
        long[] session = sessions.get(random.nextInt(sessions.size()));
        c.sessionId = session[0];
        c.memberId = random.nextInt(300) == 0 ? random.nextInt(8) : (int) session[1];
        int dice = random.nextInt(1000);
        if (dice < 550) {
            place(c, nowNs);
        } else if (dice < 740) {
            replace(c, nowNs);
        } else if (dice < 930) {
            c.kind = "CancelOrder";
            target(c);
        } else if (dice < 945) {
            massCancel(c);
        } else if (dice < 955) {
            c.kind = "EndSession";
            c.ofSession = c.sessionId;
            c.memberId = (int) session[1];
            c.endReason = pick(SessionEndReason.LOGOUT, SessionEndReason.DISCONNECTED, SessionEndReason.TIMED_OUT);
            sessions.remove(session);
        } else {
            administer(c, dice);
        }
        return c;
    }

    private void openSession(TestCommand c, long sequence) {
        c.kind = "OpenSession";
        c.memberId = 1 + random.nextInt(MEMBERS);
        c.keyId = (c.memberId - 1) * KEYS_PER_MEMBER + pick(1, 1, 1, 1, 2, 3, 3, 4);
        c.postOnly = flag();
        sessions.add(new long[] {sequence, c.memberId});
    }

    private void place(TestCommand c, long nowNs) {
        c.kind = "PlaceOrder";
        c.clientOrderId = random.nextInt(60) == 0 ? 0 : 1 + random.nextInt(400);
        c.instrumentId = random.nextInt(80) == 0 ? 9 : 1 + random.nextInt(4);
        c.side = pick(Side.BUY, Side.SELL);
        c.orderType = random.nextInt(8) == 0 ? OrderType.MARKET
            : random.nextInt(100) == 0 ? OrderType.STOP : OrderType.LIMIT;
        boolean priced = c.orderType == OrderType.LIMIT ? random.nextInt(60) != 0 : random.nextInt(3) == 0;
        c.price = priced ? price(c.instrumentId) : TestCommand.NULL;
        c.quantity = quantity(c.instrumentId);
        c.timeInForce = pick(TimeInForce.NULL_VAL, TimeInForce.NULL_VAL, TimeInForce.GFS, TimeInForce.GTD,
            TimeInForce.GTD, TimeInForce.IOC, TimeInForce.FOK);
        if (c.timeInForce == TimeInForce.GTD || random.nextInt(80) == 0) {
            c.expireAt = instant(nowNs);
        }
        c.postOnly = random.nextInt(6) == 0 ? BooleanType.TRUE : flag();
        c.prevention = random.nextInt(5) != 0 ? SelfTradePrevention.NULL_VAL
            : pick(SelfTradePrevention.CANCEL_INCOMING, SelfTradePrevention.NONE, SelfTradePrevention.DECREMENT);
        c.source = random.nextInt(100) == 0 ? EnergySource.SOLAR : EnergySource.NULL_VAL;
        c.displayQuantity = random.nextInt(100) == 0 ? 1 : TestCommand.NULL;
    }

    private void replace(TestCommand c, long nowNs) {
        c.kind = "ReplaceOrder";
        target(c);
        int instrument = 1 + random.nextInt(4);
        c.price = random.nextInt(2) == 0 ? price(instrument) : TestCommand.NULL;
        c.quantity = random.nextInt(2) == 0 ? quantity(instrument) : TestCommand.NULL;
        c.leavesQuantity = random.nextInt(c.quantity == TestCommand.NULL ? 3 : 40) == 0
            ? quantity(instrument) : TestCommand.NULL;
        c.clientOrderId = random.nextInt(3) == 0 ? random.nextInt(400) : TestCommand.NULL;
        c.expireAt = random.nextInt(5) == 0 ? instant(nowNs) : TestCommand.NULL;
        c.revision = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : TestCommand.NULL_INT;
    }

    private void target(TestCommand c) {
        int dice = random.nextInt(10);
        if (dice < 7) {
            c.orderId = Math.max(0, lastOrderId - random.nextInt(80));
        }
        if (dice >= 6 && dice < 9) {
            c.originalClientOrderId = 1 + random.nextInt(400);
        }
    }

    private void massCancel(TestCommand c) {
        c.kind = "MassCancel";
        c.instrumentId = random.nextInt(2) == 0 ? random.nextInt(6) : TestCommand.NULL_INT;
        c.side = pick(Side.BUY, Side.SELL, Side.NULL_VAL, Side.NULL_VAL);
        c.ofSession = random.nextInt(3) == 0 ? c.sessionId : TestCommand.NULL;
        c.area = pick("", "", "DE", "D");
    }

    private void administer(TestCommand c, int dice) {
        if (random.nextInt(2) == 0) {
            c.memberId = 0;
            c.sessionId = 0;
        }
        c.instrumentId = random.nextInt(6);
        if (dice < 957) {
            c.kind = "RevokeApiKey";
            c.keyId = random.nextInt(40);
        } else if (dice < 985) {
            c.kind = "SetInstrumentState";
            c.state = pick(InstrumentState.HALTED, InstrumentState.HALTED, InstrumentState.CONTINUOUS,
                InstrumentState.CONTINUOUS, InstrumentState.CONTINUOUS, InstrumentState.CONTINUOUS,
                random.nextInt(20) == 0 ? InstrumentState.CLOSED : InstrumentState.AUCTION, InstrumentState.DELIVERED);
        } else if (dice < 995) {
            c.kind = "SetReferencePrice";
            c.price = price(2);
        } else {
            c.kind = "Tick";
        }
    }

    /** Few instants, so that orders expire together, and some that have passed. */
    private long instant(long nowNs) {
        return (nowNs + random.nextInt(1_000)) / 200 * 200;
    }

    private long price(int instrumentId) {
        long unit = instrumentId == 2 ? 5 : 1;
        long odd = random.nextInt(40) == 0 ? 1 : 0;
        long wild = random.nextInt(60) == 0 ? 90 : 0;
        return (random.nextInt(13) - 6 + wild) * unit + odd;
    }

    private long quantity(int instrumentId) {
        long unit = instrumentId == 2 ? 10 : 1;
        return random.nextInt(50) == 0 ? random.nextInt(3) - 1 : (1 + random.nextInt(20)) * unit
            * (random.nextInt(80) == 0 ? 10 : 1);
    }

    /** Aim at orders that exist. */
    void learn(List<String> events) {
        for (String event : events) {
            if (event.startsWith("OrderAccepted ")) {
                lastOrderId = Long.parseLong(event.split(" ")[5]);
            }
        }
    }

    private BooleanType flag() {
        return pick(BooleanType.NULL_VAL, BooleanType.FALSE, BooleanType.NULL_VAL);
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
