package io.gridbook.benchmarks.race;

import java.util.Random;

/**
 * A stream with the mix of exchange-core's own benchmark at any number of resting orders, the same for the same seed.
 *
 * <p>The number of orders at rest is held by what comes next on a side: one that has too few gets new orders (20 % of
 * its commands), else it is hit by immediate ones (5 %). Cancels and reductions are 10 % each in the first case and
 * 2.5 % in the second; all others are moves. An order is moved by a hundredth of its distance towards the last
 * trade's price, one tick at least. Each resting order is as likely as any other to be the next one cancelled, reduced
 * or moved.
 */
final class GeneratedMix {

    private static final int MEMBERS = 1_000;
    private static final long START_PRICE = 30_000;
    private static final long FARTHEST = 1_500;
    private static final long PRICE_MIN = START_PRICE - 5 * FARTHEST;
    private static final long PRICE_MAX = START_PRICE + 5 * FARTHEST;

    private final MixTerms terms;
    private final Random random;
    private final RecordWriter records = new RecordWriter();
    private final StandingOrders standing;
    private int lastOrderId;

    private GeneratedMix(MixTerms terms) {
        this.terms = terms;
        this.random = terms.random();
        this.standing = new StandingOrders(terms.instruments());
    }

    static CommandStream generate(MixTerms terms) {
        return new GeneratedMix(terms).generate();
    }

    private CommandStream generate() {
        for (int i = 0; i < terms.resting(); i++) {
            place(random.nextBoolean());
        }
        for (int i = 0; i < terms.commands(); i++) {
            next();
        }
        return records.toStream(new StreamTerms(terms.resting(), terms.commands(), terms.instruments(), MEMBERS,
            lastOrderId, terms.sourced(), standing.outcome()));
    }

    private void next() {
        boolean buy = random.nextBoolean();
        boolean tooFew = standing.size(buy) < terms.resting() / 2;
        int dice = random.nextInt(tooFew ? 10 : 40);
        if (standing.size() == 0 || dice < 2 && tooFew) {
            place(buy);
        } else if (dice < 2) {
            hit();
        } else {
            change(standing.any(random.nextInt(standing.size())), dice);
        }
    }

    private void place(boolean buy) {
        long reach = 1 + (long) (square(random.nextDouble()) * FARTHEST);
        long distance = Math.abs(2 * (uniform(reach) + uniform(reach) + uniform(reach) + uniform(reach)) / 4 - reach);
        long price = middle() + (buy ? -distance : distance);
        enter(CommandKind.PLACE, buy, price, size(6), price);
    }

    private void hit() {
        boolean buy = random.nextBoolean();
        long limit = buy ? PRICE_MAX : PRICE_MIN;
        if (random.nextInt(32) == 0 && !terms.sourced()) {
            long size = size(8);
            enter(CommandKind.FILL_OR_KILL_BUDGET, buy, size * limit, size, limit);
        } else {
            enter(CommandKind.IMMEDIATE_OR_CANCEL, buy, limit, size(6), limit);
        }
    }

    private void enter(int kind, boolean buy, long price, long size, long limit) {
        int instrument = random.nextInt(terms.instruments());
        int member = 1 + random.nextInt(MEMBERS);
        int sources = buy ? terms.mask(random) : terms.source(random);
        records.append(kind, buy, instrument, member, ++lastOrderId, price, size,
            sources == MixTerms.unnamed(buy) ? 0 : sources);
        boolean killed = kind == CommandKind.FILL_OR_KILL_BUDGET && standing.volume(instrument, !buy) < size;
        if (!killed) {
            standing.enter(instrument, lastOrderId, member, buy, limit, size, sources, kind == CommandKind.PLACE);
        }
    }

    private void change(int order, int dice) {
        OrderColumns orders = standing.orders();
        if (dice == 2) {
            append(CommandKind.CANCEL, order, 0, 0);
            standing.remove(order);
        } else if (dice == 3) {
            long by = 1 + uniform(orders.size[order]);
            append(CommandKind.REDUCE, order, 0, by);
            standing.reduce(order, by);
        } else {
            long price = orders.price[order] + step(middle() - orders.price[order]);
            append(CommandKind.MOVE, order, price, 0);
            standing.move(order, price);
        }
    }

    private void append(int kind, int order, long price, long size) {
        OrderColumns orders = standing.orders();
        records.append(
            kind, orders.buy[order], orders.instrument[order], orders.member[order], order, price, size, 0);
    }

    /** A hundredth of the distance, rounded away from nothing. */
    private long step(long distance) {
        if (distance == 0) {
            return random.nextBoolean() ? 1 : -1;
        }
        return Long.signum(distance) * ((Math.abs(distance) + 99) / 100);
    }

    private long middle() {
        long last = standing.lastPrice() == 0 ? START_PRICE : standing.lastPrice();
        return Math.max(PRICE_MIN + FARTHEST, Math.min(PRICE_MAX - FARTHEST, last));
    }

    private long size(int faces) {
        return 1 + uniform(faces) * uniform(faces) * uniform(faces);
    }

    private long uniform(long bound) {
        return random.nextInt((int) bound);
    }

    private static double square(double value) {
        return value * value;
    }
}
