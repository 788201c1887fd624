package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is due next against a sorted list: few instants, so that much is due at once. */
class SchedulePropertyTest {

    private static final int INSTRUMENTS = 4;

    private final TestBook test = new TestBook(60);
    private final OrderPool orders = test.orders;
    private final Schedule schedule = new Schedule(orders);
    private final long[] instrumentDue = new long[INSTRUMENTS + 1];
    private final List<Integer> scheduled = new ArrayList<>();

    @Test
    void shouldTellWhatIsDueNext() {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("SchedulePropertyTest: seed " + seed);
        Random random = new Random(seed);
        schedule.grow(20, 2);
        schedule.grow(60, INSTRUMENTS);
        schedule.grow(1, 1);
        for (int id = 1; id <= INSTRUMENTS; id++) {
            instrumentDue[id] = Long.MAX_VALUE;
        }
        for (int step = 0; step < 20_000; step++) {
            int choice = random.nextInt(20);
            if (choice == 0) {
                int id = 1 + random.nextInt(INSTRUMENTS);
                instrumentDue[id] = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(9);
                schedule.setInstrument(id, instrumentDue[id]);
            } else if (scheduled.size() < 50 && choice < (step / 500 % 2 == 0 ? 14 : 7)) {
                add(random);
            } else if (!scheduled.isEmpty()) {
                int order = scheduled.remove(random.nextInt(scheduled.size()));
                schedule.removeOrder(order);
                assertThat(orders.schedulePosition(order)).isEqualTo(Schedule.NONE);
                schedule.removeOrder(order);
                orders.release(order);
            }
            check();
        }
    }

    private void add(Random random) {
        int order = test.order(random.nextBoolean(), random.nextInt(3), 1, 1);
        orders.instrumentId(order, 1 + random.nextInt(INSTRUMENTS));
        orders.expireAt(order, 1 + random.nextInt(9));
        orders.place(order, random.nextInt(3));
        schedule.addOrder(order);
        scheduled.add(order);
    }

    private void check() {
        long due = Long.MAX_VALUE;
        for (int id = 1; id <= INSTRUMENTS; id++) {
            due = Math.min(due, instrumentDue[id]);
        }
        for (int order : scheduled) {
            due = Math.min(due, orders.expireAt(order));
        }
        assertThat(schedule.nextDueNs()).isEqualTo(due);
        if (due == Long.MAX_VALUE) {
            return;
        }
        long now = due;
        int firstOrder = scheduled.stream().filter(order -> orders.expireAt(order) == now)
            .min(Comparator.<Integer>comparingInt(orders::instrumentId).thenComparing(inOneInstrument()))
            .orElse(Schedule.NONE);
        int bound = firstOrder == Schedule.NONE ? INSTRUMENTS : orders.instrumentId(firstOrder);
        for (int id = 1; id <= bound; id++) {
            if (instrumentDue[id] == now) {
                assertThat(schedule.nextOrder()).isEqualTo(Schedule.NONE);
                assertThat(schedule.nextInstrumentId()).isEqualTo(id);
                return;
            }
        }
        assertThat(schedule.nextOrder()).isEqualTo(firstOrder);
    }

    /** Bids, asks, each by price and priority; then what is outside the book by priority. */
    private Comparator<Integer> inOneInstrument() {
        return Comparator.<Integer>comparingInt(this::part)
            .thenComparingLong(order -> switch (part(order)) {
                case 0 -> -orders.price(order);
                case 1 -> orders.price(order);
                default -> 0;
            })
            .thenComparingLong(orders::priority);
    }

    private int part(int order) {
        return orders.place(order) != OrderAttributes.IN_BOOK ? 2 : orders.isBuy(order) ? 0 : 1;
    }
}
