package io.gridbook.projection;

import io.gridbook.journal.EventLog;
import io.gridbook.projection.EventWriter.TestOrder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up market whose events add up: every kind of event, from a seed, into an event log. */
final class GeneratedMarket {

    private static final long START_NS = 1_795_219_200_000_000_000L;
    private static final int MEMBERS = 10;
    private static final int FLUSH_BYTES = 16 * 1024;

    private final List<TestOrder> live = new ArrayList<>();
    private final EventWriter events;
    private final Random random;
    private int instruments;
    private long orderId = 1000;
    private long clientOrderId;
    private long tradeId = 500;
    private long annulled = 500;
    private long trades;

    GeneratedMarket(EventLog log, long seed) {
        this.events = new EventWriter(log, START_NS + seed);
        this.random = new Random(seed);
    }

    /** Members (the last without a name) and the first instruments; before anything else. */
    GeneratedMarket open() {
        for (int memberId = 1; memberId <= MEMBERS; memberId++) {
            events.begin();
            String name = memberId == MEMBERS ? "" : "Müller & Söhne " + memberId;
            events.memberAdded(memberId, name, memberId % 3 == 0);
            events.end();
        }
        for (int i = 0; i < 3; i++) {
            addInstrument();
        }
        return this;
    }

    /** So many more commands, then all that waits is appended. */
    GeneratedMarket run(int commands) {
        for (int i = 0; i < commands; i++) {
            command();
            if (events.length() > random.nextInt(FLUSH_BYTES)) {
                events.flush();
            }
        }
        events.flush();
        return this;
    }

    /** What no engine would say: a trade of two orders that were never placed. */
    void tradeWithoutOrders() {
        TestOrder buy = order();
        TestOrder sell = order();
        buy.side = Side.BUY;
        sell.side = Side.SELL;
        events.begin();
        events.traded(++tradeId, buy, sell, 10);
        events.end();
        events.flush();
    }

    long sequence() {
        return events.sequence();
    }

    long trades() {
        return trades;
    }

    private void command() {
        int kind = random.nextInt(1000);
        if (kind < 400 || live.isEmpty()) {
            place();
        } else if (kind < 700) {
            end(EndedReason.REQUESTED);
        } else if (kind < 900) {
            placeAndTrade();
        } else if (kind < 960) {
            replace();
        } else if (kind < 965) {
            reduce();
        } else if (kind < 970) {
            hibernateOrActivate();
        } else if (kind < 980) {
            expire();
        } else if (kind < 992) {
            reject();
        } else if (kind < 996) {
            bust();
        } else {
            administer();
        }
    }

    private void place() {
        TestOrder order = order();
        order.stopPrice = random.nextInt(10) == 0 ? order.price : order.stopPrice;
        order.displayQuantity = random.nextInt(10) == 0 ? 10 : order.displayQuantity;
        events.begin();
        events.accepted(order, TimeInForce.GFS, Long.MIN_VALUE);
        events.levelChanged(order);
        events.end();
        live.add(order);
    }

    private void placeAndTrade() {
        TestOrder incoming = order();
        boolean immediate = random.nextBoolean();
        if (immediate && random.nextInt(4) == 0) {
            takeForMoney(incoming);
            return;
        }
        events.begin();
        events.accepted(incoming, immediate ? TimeInForce.IOC : TimeInForce.GTD,
            immediate ? Long.MIN_VALUE : 1_795_251_599_999_999_999L);
        for (int i = 0; i < 3 && incoming.leaves > 0 && !live.isEmpty(); i++) {
            TestOrder resting = live.get(random.nextInt(live.size()));
            if (canTrade(incoming, resting)) {
                trade(incoming, resting);
                if (random.nextInt(4) == 0) {
                    events.flush();
                }
            }
        }
        if (incoming.leaves > 0 && immediate) {
            events.cancelled(incoming, EndedReason.IMMEDIATE_OR_CANCEL);
        } else if (incoming.leaves > 0) {
            events.levelChanged(incoming);
            live.add(incoming);
        } else {
            events.levelChanged(incoming);
        }
        events.end();
    }

    /** What it executes is all there is: nothing left, nothing cancelled. */
    private void takeForMoney(TestOrder incoming) {
        incoming.budget = incoming.quantity;
        incoming.leaves = 0;
        events.begin();
        events.accepted(incoming, TimeInForce.IOC, Long.MIN_VALUE);
        for (int i = 0; i < 3 && !live.isEmpty(); i++) {
            TestOrder resting = live.get(random.nextInt(live.size()));
            if (canTrade(incoming, resting)) {
                incoming.leaves = resting.leaves;
                trade(incoming, resting);
                if (random.nextInt(3) == 0) {
                    events.flush();
                }
            }
        }
        if (incoming.executed == 0) {
            events.cancelled(incoming, EndedReason.IMMEDIATE_OR_CANCEL);
        } else {
            events.levelChanged(incoming);
        }
        events.end();
    }

    private static boolean canTrade(TestOrder incoming, TestOrder resting) {
        return resting.side != incoming.side && resting.instrumentId == incoming.instrumentId && !resting.hibernated;
    }

    private void bust() {
        events.begin();
        if (annulled < tradeId) {
            events.annulled(++annulled);
        } else {
            events.resumed(1);
        }
        events.end();
    }

    private void hibernateOrActivate() {
        TestOrder order = live.get(random.nextInt(live.size()));
        events.begin();
        if (order.hibernated) {
            events.activated(order);
        } else {
            events.hibernated(order);
        }
        order.hibernated = !order.hibernated;
        events.end();
    }

    private void trade(TestOrder incoming, TestOrder resting) {
        long quantity = Math.min(incoming.leaves, resting.leaves);
        long id = ++tradeId;
        trades++;
        for (TestOrder order : List.of(incoming, resting)) {
            order.leaves -= quantity;
            order.executed += quantity;
        }
        events.traded(id, incoming, resting, quantity);
        events.executed(incoming, id, resting.price, quantity, true);
        events.executed(resting, id, resting.price, quantity, false);
        if (resting.leaves == 0) {
            live.remove(resting);
        }
    }

    private void end(EndedReason reason) {
        TestOrder order = takeLive();
        events.begin();
        events.cancelled(order, reason);
        events.end();
    }

    private void expire() {
        TestOrder order = takeLive();
        events.begin();
        events.expired(order);
        events.end();
    }

    private void replace() {
        TestOrder order = takeLive();
        boolean ends = order.executed > 0 && random.nextInt(3) == 0;
        order.clientOrderId = ++clientOrderId;
        order.price += random.nextInt(5) - 2;
        order.leaves = ends ? 0 : 10L * (1 + random.nextInt(500));
        order.quantity = order.executed + order.leaves;
        order.revision++;
        events.begin();
        events.replaced(order, random.nextBoolean() ? Long.MIN_VALUE : 1_795_251_500_000_000_999L);
        events.end();
        if (!ends) {
            live.add(order);
        }
    }

    private void reduce() {
        TestOrder order = takeLive();
        long cancelled = random.nextInt(5) == 0 ? order.leaves : Math.max(1, order.leaves / 3);
        order.leaves -= cancelled;
        events.begin();
        events.reduced(order, cancelled);
        events.end();
        if (order.leaves > 0) {
            live.add(order);
        }
    }

    private void reject() {
        events.begin();
        switch (random.nextInt(3)) {
            case 0 -> events.rejected(1 + random.nextInt(MEMBERS), ++clientOrderId, 999_999, Long.MIN_VALUE,
                Reason.UNKNOWN_INSTRUMENT);
            case 1 -> events.rejected(77_777, ++clientOrderId, 1, Long.MIN_VALUE, Reason.NOT_AUTHORIZED);
            default -> events.rejected(1, 1, 1, 1001, Reason.DUPLICATE_CLIENT_ORDER_ID);
        }
        events.end();
    }

    private void administer() {
        if (random.nextInt(3) == 0) {
            addInstrument();
            return;
        }
        if (random.nextInt(3) == 0) {
            changeMemberOrTrade();
            return;
        }
        events.begin();
        int instrumentId = 1 + random.nextInt(instruments);
        if (random.nextBoolean()) {
            events.instrumentStateChanged(instrumentId,
                random.nextBoolean() ? InstrumentState.HALTED : InstrumentState.CONTINUOUS);
        } else {
            events.referencePriceSet(instrumentId, random.nextInt(3000) - 1000);
        }
        events.end();
    }

    private void changeMemberOrTrade() {
        int memberId = 1 + random.nextInt(MEMBERS);
        TestOrder stop = live.stream().filter(order -> order.stopPrice != Long.MIN_VALUE).findAny().orElse(null);
        events.begin();
        switch (random.nextInt(5)) {
            case 0 -> events.limitsSet(memberId, random.nextInt(1_000_000));
            case 1 -> events.stopped(memberId);
            case 2 -> events.resumed(memberId);
            case 3 -> events.capacitySet(memberId, 1 + random.nextInt(3), random.nextInt(1_000_000));
            default -> {
                if (stop != null) {
                    events.triggered(stop);
                }
                events.resumed(memberId);
            }
        }
        events.end();
    }

    private void addInstrument() {
        instruments++;
        events.begin();
        events.instrumentAdded(instruments, "DE-LU.PT60M.N" + instruments);
        events.end();
    }

    private TestOrder order() {
        TestOrder order = new TestOrder();
        order.orderId = ++orderId;
        order.clientOrderId = ++clientOrderId;
        order.memberId = 1 + random.nextInt(MEMBERS);
        order.instrumentId = 1 + random.nextInt(3);
        order.side = random.nextBoolean() ? Side.BUY : Side.SELL;
        if (order.side == Side.SELL && random.nextBoolean()) {
            order.source = EnergySource.SOLAR;
        }
        order.price = random.nextInt(4000) - 500;
        order.quantity = 10L * (1 + random.nextInt(1000));
        order.leaves = order.quantity;
        return order;
    }

    private TestOrder takeLive() {
        int index = random.nextInt(live.size());
        TestOrder order = live.get(index);
        live.set(index, live.get(live.size() - 1));
        live.remove(live.size() - 1);
        return order;
    }
}
