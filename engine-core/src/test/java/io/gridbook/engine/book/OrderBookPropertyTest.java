package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Books of narrow and of extremely wide prices, two sharing one pool, against sorted maps of the JDK. */
class OrderBookPropertyTest {

    private static final int CAPACITY = 400;

    private final BookPools pools = new BookPools();
    private final OrderPool orders = pools.orders();
    private final List<Integer> resting = new ArrayList<>();

    @Test
    void shouldKeepLevelsSortedAndQueuesInOrder() {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("OrderBookPropertyTest: seed " + seed);
        Random random = new Random(seed);
        pools.grow(CAPACITY / 4);
        pools.grow(CAPACITY);
        long[] ticks = {1, 7};
        OrderBook[] books = {new OrderBook(pools, 1, ticks[0]), new OrderBook(pools, 2, ticks[1])};
        List<TreeMap<Long, List<Integer>>> sides = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sides.add(new TreeMap<>(i % 2 == 0 ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder()));
        }
        for (int step = 0; step < 60_000; step++) {
            boolean filling = step / 2_000 % 2 == 0;
            if (resting.size() < CAPACITY && random.nextInt(10) < (filling ? 7 : 3)) {
                int book = random.nextInt(2);
                add(random, books[book], book, ticks[book], sides);
            } else if (!resting.isEmpty()) {
                int order = resting.remove(random.nextInt(resting.size()));
                int book = orders.instrumentId(order) - 1;
                TreeMap<Long, List<Integer>> side = sides.get(book * 2 + (orders.isBuy(order) ? 0 : 1));
                side.get(orders.price(order)).remove((Integer) order);
                if (side.get(orders.price(order)).isEmpty()) {
                    side.remove(orders.price(order));
                }
                books[book].remove(order);
                orders.release(order);
            }
            int checked = random.nextInt(4);
            assertBest(books[checked / 2].sides(checked % 2 == 0).side(0), sides.get(checked));
            if (step % 500 == 0) {
                assertWhole(books[checked / 2].sides(checked % 2 == 0).side(0), sides.get(checked));
            }
        }
    }

    private void add(
        Random random, OrderBook book, int index, long tick, List<TreeMap<Long, List<Integer>>> sides) {
        boolean buy = random.nextBoolean();
        long price = switch (random.nextInt(3)) {
            case 0 -> random.nextInt(60) - 30;
            case 1 -> random.nextInt(100_000);
            default -> random.nextLong();
        };
        int order = orders.claim();
        orders.instrumentId(order, index + 1);
        orders.attributes(order, OrderAttributes.withSources(OrderAttributes.pack(
            buy ? Side.BUY.value() : Side.SELL.value(),
            OrderType.LIMIT.value(), TimeInForce.GFS.value(), false, SelfTradePrevention.CANCEL_INCOMING.value()),
            buy ? OrderAttributes.ALL_SOURCES : OrderAttributes.GRID, 0));
        orders.price(order, price / tick * tick);
        orders.leavesQuantity(order, 1 + random.nextInt(9));
        book.add(order);
        resting.add(order);
        sides.get(index * 2 + (buy ? 0 : 1)).computeIfAbsent(price / tick * tick, key -> new ArrayList<>()).add(order);
    }

    private void assertBest(BookSide side, TreeMap<Long, List<Integer>> expected) {
        assertThat(side.isEmpty()).isEqualTo(expected.isEmpty());
        if (!expected.isEmpty()) {
            assertThat(pools.levels().price(side.bestLevel())).isEqualTo(expected.firstKey());
            assertThat(pools.levels().firstOrder(side.bestLevel())).isEqualTo(expected.firstEntry().getValue().get(0));
        }
    }

    private void assertWhole(BookSide side, TreeMap<Long, List<Integer>> expected) {
        List<Long> prices = new ArrayList<>();
        for (int level = side.bestLevel(); level != BookSide.NONE; level = side.nextLevel(level)) {
            long price = pools.levels().price(level);
            prices.add(price);
            List<Integer> queue = new ArrayList<>();
            long quantity = 0;
            int order = pools.levels().firstOrder(level);
            while (order != OrderPool.NONE) {
                queue.add(order);
                quantity += orders.leavesQuantity(order);
                order = pools.levels().nextOrder(order);
            }
            assertThat(orders.previous(queue.get(0))).isEqualTo(queue.get(queue.size() - 1));
            assertThat(queue).isEqualTo(expected.get(price));
            assertThat(pools.levels().quantity(level)).isEqualTo(quantity);
            assertThat(pools.levels().orderCount(level)).isEqualTo(queue.size());
            assertThat(side.levelAt(price)).isEqualTo(level);
        }
        assertThat(prices).isEqualTo(new ArrayList<>(expected.keySet()));
    }
}
