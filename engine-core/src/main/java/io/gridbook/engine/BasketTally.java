package io.gridbook.engine;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Capacities;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Limits;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.Side;

/** Adds to a member's limits what checked legs will take, and takes it all back before the first is executed. */
final class BasketTally {

    private final CommandContext context;
    private final OrderStore store;
    private final OrderPool orders;
    private final Instruments instruments;
    private final PendingLegs pending;
    private final Collar collar;
    private final long[] reserves = new long[Basket.LEGS_MAX];
    private final int[] pairs = new int[Basket.LEGS_MAX];
    private final long[] quantities = new long[Basket.LEGS_MAX];
    private final boolean[] buys = new boolean[Basket.LEGS_MAX];
    private Member member;
    private int size;

    BasketTally(CommandContext context, OrderStore store, Instruments instruments, PendingLegs pending, Collar collar) {
        this.context = context;
        this.store = store;
        this.orders = store.orders();
        this.instruments = instruments;
        this.pending = pending;
        this.collar = collar;
    }

    void begin(Member asker) {
        member = asker;
        size = 0;
        pending.clear();
    }

    /** A new order that passed its checks. */
    void add(NewOrder command, Instrument instrument, boolean newGroup) {
        boolean buy = command.side() == Side.BUY.value();
        long bound = collar.bound(instrument, buy, command.price());
        add(instrument, buy, LimitChecks.reserve(command, instrument, bound),
            LimitChecks.quantity(command, instrument));
        if (PlacementChecks.mayRest(command)) {
            pending.addOrder();
            int sources = PlacementChecks.sources(command);
            if (buy && !instrument.book().sides(true).holds(sources)) {
                pending.addSet(instrument.id(), sources);
            }
        }
        if (newGroup) {
            pending.addGroup();
        }
    }

    /** A live order's change that passed its checks: its growth. */
    void add(int order, long price, long quantity) {
        Instrument instrument = instruments.get(orders.instrumentId(order));
        boolean buy = orders.isBuy(order);
        long growth = quantity - orders.quantity(order);
        long leaves = Math.max(0, orders.leavesQuantity(order) + growth);
        long reserve = Exposure.reserve(instrument, buy, Exposure.worstPrice(instrument, buy, price), leaves);
        long before = store.exposure().reserve(instrument, order);
        boolean counts = store.exposure().isOpen(order);
        add(instrument, buy, counts ? Math.max(0, reserve - before) : 0, counts ? Math.max(0, growth) : 0);
    }

    private void add(Instrument instrument, boolean buy, long reserve, long quantity) {
        Limits limits = member.limits();
        Capacities capacities = store.capacities();
        int pair = limits.hasCapacities() ? capacities.find(member.id(), instrument.id()) : Capacities.NONE;
        limits.count(context.timestampNs(), 1);
        limits.reserve(reserve);
        if (pair != Capacities.NONE) {
            capacities.addOpen(pair, buy, quantity);
        }
        reserves[size] = reserve;
        pairs[size] = pair;
        quantities[size] = quantity;
        buys[size] = buy;
        size++;
    }

    void takeBack() {
        for (int leg = 0; leg < size; leg++) {
            member.limits().count(context.timestampNs(), -1);
            member.limits().release(reserves[leg]);
            if (pairs[leg] != Capacities.NONE) {
                store.capacities().addOpen(pairs[leg], buys[leg], -quantities[leg]);
            }
        }
        pending.clear();
    }
}
