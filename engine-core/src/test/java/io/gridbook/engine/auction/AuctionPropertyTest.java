package io.gridbook.engine.auction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.auction.NaiveAuction.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small random books against the rules read literally, also moved to the ends of the range of longs. */
class AuctionPropertyTest {

    private static final int BOOKS = Boolean.getBoolean("gridbook.long") ? 100_000 : 3_000;
    private static final int REACH = 14;

    private final Auction auction = new Auction(4);

    /** A book, and how it is handed to the auction: prices moved, quantities multiplied. */
    private record Case(
        NaiveAuction naive, long tickSize, Long reference, long priceShift, long quantityFactor) {

        static Case random(Random random) {
            long tickSize = 1 + random.nextInt(3);
            int[] offered = {1 << random.nextInt(8), 0b11, 0b111, 0xFF};
            int sources = offered[random.nextInt(4)];
            int groups = 1 + random.nextInt(6);
            int spread = 1 + random.nextInt(REACH - 2);
            List<Order> orders = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int id = 1; id <= count; id++) {
                boolean buy = random.nextBoolean();
                long price = (random.nextInt(spread) - spread / 2) * tickSize;
                if (random.nextInt(20) == 0) {
                    price += random.nextInt((int) tickSize);
                }
                orders.add(new Order(id, buy, price, 1 + random.nextInt(random.nextBoolean() ? 2 : 9),
                    buy ? accepted(random, sources) : own(random, sources), random.nextInt(groups)));
            }
            Long reference = random.nextInt(3) == 0 ? null : (long) random.nextInt(40) - 20;
            long shift = switch (random.nextInt(3)) {
                case 0 -> 0;
                case 1 -> (Long.MAX_VALUE - 99) / tickSize * tickSize;
                default -> (Long.MIN_VALUE + 99) / tickSize * tickSize;
            };
            long factor = random.nextBoolean() ? 1 : Long.MAX_VALUE / (12 * 9);
            return new Case(new NaiveAuction(orders, tickSize, reference, REACH), tickSize, reference, shift, factor);
        }

        private static int accepted(Random random, int sources) {
            int some = sources & random.nextInt(256);
            return random.nextInt(3) == 0 ? 0xFF : some != 0 ? some : 1 << random.nextInt(8);
        }

        private static int own(Random random, int sources) {
            int source;
            do {
                source = 1 << random.nextInt(8);
            } while ((source & sources) == 0);
            return source;
        }

        void fill(Auction auction) {
            auction.clear();
            for (Order sell : naive.sells()) {
                auction.addSell(sell.id(), sell.price() + priceShift, sell.quantity() * quantityFactor,
                    Integer.numberOfTrailingZeros(sell.sources()), sell.group());
            }
            for (Order buy : naive.buys()) {
                auction.addBuy(buy.id(), buy.price() + priceShift, buy.quantity() * quantityFactor, buy.sources(),
                    buy.group());
            }
        }
    }

    @Test
    void shouldFollowTheRulesReadLiterally() {
        Random random = seeded("rules");
        for (int i = 0; i < BOOKS; i++) {
            Case book = Case.random(random);
            book.fill(auction);
            Long expected = book.naive.price();
            boolean found = auction.findPrice(
                book.tickSize, book.reference == null ? Auction.NO_PRICE : book.reference + book.priceShift);
            if (expected == null) {
                assertThat(found).isFalse();
                assertThat(auction.price()).isEqualTo(Auction.NO_PRICE);
                assertThat(auction.volume() + auction.supply() + auction.demand()).isZero();
            } else {
                assertThat(found).isTrue();
                assertThat(auction.price() - book.priceShift).as("book %s: %s", i, book).isEqualTo(expected);
                assertThat(auction.volume()).isEqualTo(book.naive.volumeAt(expected) * book.quantityFactor);
                assertThat(auction.supply())
                    .isEqualTo(book.naive.total(book.naive.sells(), expected) * book.quantityFactor);
                assertThat(auction.demand())
                    .isEqualTo(book.naive.total(book.naive.buys(), expected) * book.quantityFactor);
            }
            checkPairs(book, expected);
        }
    }

    private void checkPairs(Case book, Long price) {
        List<Order> sells = book.naive.sells();
        List<Order> buys = book.naive.buys();
        long[] traded = new long[sells.size() + buys.size() + 1];
        List<Long> withinGroups = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        auction.pair((buyOrder, sellOrder, quantity, sameGroup) -> {
            Order buy = find(buys, buyOrder);
            Order sell = find(sells, sellOrder);
            assertThat(quantity).isPositive();
            assertThat(buy.tradesAt(price) && sell.tradesAt(price)).isTrue();
            assertThat(NaiveAuction.accepts(sell, buy)).isTrue();
            assertThat(sameGroup).isEqualTo(buy.group() == sell.group());
            traded[buyOrder] += quantity;
            traded[sellOrder] += quantity;
            places.add(buys.indexOf(buy) * 100L + sells.indexOf(sell));
            if (sameGroup) {
                withinGroups.add(quantity);
            }
        });
        assertThat(places).as("told once, in order").isSorted().doesNotHaveDuplicates();
        if (price == null) {
            assertThat(places).isEmpty();
            return;
        }
        List<Long> sold = book.naive.allocation(false, price);
        List<Long> bought = book.naive.allocation(true, price);
        checkAllocation(book, sells, sold, traded);
        checkAllocation(book, buys, bought, traded);
        long least = book.naive.leastWithinGroups(price, sold, bought);
        long within = withinGroups.stream().mapToLong(Long::longValue).sum();
        assertThat(within).as("book %s", book).isGreaterThanOrEqualTo(least * book.quantityFactor);
        if (least == 0) {
            assertThat(within).as("book %s", book).isZero();
        }
    }

    /** Many orders, too many for the literal reading: sums, sources and groups still come out even. */
    @Test
    void shouldPairLargeBooksWithHardlyMorePairsThanOrders() {
        Random random = seeded("large");
        for (int round = 0; round < 40; round++) {
            int count = 1 + random.nextInt(3_000);
            int sources = random.nextInt(256) | 1;
            int groups = 2 + random.nextInt(50);
            auction.clear();
            for (int i = 0; i < count; i++) {
                auction.addSell(i, i / 4, 1 + random.nextInt(100),
                    Integer.numberOfTrailingZeros(Case.own(random, sources)), random.nextInt(groups));
            }
            for (int i = 0; i < count; i++) {
                auction.addBuy(i, count / 4 - i / 4, 1 + random.nextInt(100), Case.accepted(random, sources),
                    random.nextInt(groups));
            }
            long[] sums = new long[2];
            boolean found = auction.findPrice(1, Auction.NO_PRICE);
            auction.pair((buy, sell, quantity, sameGroup) -> {
                sums[0] += quantity;
                sums[1]++;
            });
            assertThat(sums[0]).isEqualTo(auction.volume());
            assertThat(sums[1]).isLessThanOrEqualTo(2L * count + 256);
            assertThat(found).isEqualTo(sums[0] > 0);
        }
    }

    private static void checkAllocation(Case book, List<Order> side, List<Long> expected, long[] traded) {
        for (int i = 0; i < side.size(); i++) {
            long allocated = i < expected.size() ? expected.get(i) : 0;
            assertThat(traded[side.get(i).id()]).as("book %s", book).isEqualTo(allocated * book.quantityFactor);
        }
    }

    private static Order find(List<Order> side, int id) {
        return side.stream().filter(order -> order.id() == id).findFirst().orElseThrow();
    }

    private static Random seeded(String name) {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("AuctionPropertyTest: " + name + ": seed " + seed);
        return new Random(seed);
    }
}
