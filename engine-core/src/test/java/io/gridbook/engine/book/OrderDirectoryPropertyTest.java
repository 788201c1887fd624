package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Orders found by their ids and names against maps of the JDK: few orders, so that ids wrap around the index often. */
class OrderDirectoryPropertyTest {

    private static final int MAX_ORDERS = 50;
    private static final int MEMBERS = 3;
    private static final int NAMES = 40;

    private final OrderPool orders = new OrderPool();
    private final OrderDirectory directory = new OrderDirectory(orders);
    private final List<Integer> live = new ArrayList<>();
    private final Map<Long, String> ended = new LinkedHashMap<>();
    private final Map<String, Long> renamed = new LinkedHashMap<>();
    private int endedMax = 10;
    private long lastOrderId;

    @Test
    void shouldFindOrdersByIdAndByName() {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("OrderDirectoryPropertyTest: seed " + seed);
        Random random = new Random(seed);
        orders.grow(MAX_ORDERS + 1);
        directory.configure(MAX_ORDERS, endedMax);
        for (int step = 0; step < 60_000; step++) {
            int choice = random.nextInt(100);
            if (choice < 45) {
                place(random.nextInt(MEMBERS), 1 + random.nextInt(NAMES), random.nextInt(5) > 0);
            } else if (choice < 80 && !live.isEmpty()) {
                end(live.remove(random.nextInt(4) == 0 ? random.nextInt(live.size()) : live.size() - 1));
            } else if (choice < 99 && !live.isEmpty()) {
                rename(live.get(random.nextInt(live.size())), 1 + random.nextInt(NAMES));
            } else if (random.nextInt(20) == 0) {
                endedMax += 1 + random.nextInt(5);
                directory.configure(MAX_ORDERS, endedMax);
            }
            check(random.nextInt(MEMBERS), 1 + random.nextInt(NAMES), 1 + (long) (random.nextDouble() * lastOrderId));
        }
    }

    private void place(int member, long name, boolean rests) {
        if (live.size() == MAX_ORDERS || directory.orderIdOf(member, name) != 0) {
            return;
        }
        // Sometimes many ids go by, as they do for orders that outlive the index's window.
        lastOrderId += lastOrderId % 97 == 0 ? 64 : 1;
        int order = orders.claim();
        orders.orderId(order, lastOrderId);
        orders.memberId(order, member);
        orders.clientOrderId(order, name);
        if (rests) {
            directory.enterLive(order);
            live.add(order);
        } else {
            end(order);
        }
    }

    private void end(int order) {
        directory.end(order, OrderStatus.CANCELLED, EndedReason.REQUESTED);
        ended.put(orders.orderId(order), name(order));
        dropOldest(ended);
        orders.release(order);
    }

    private void rename(int order, long name) {
        if (directory.orderIdOf(orders.memberId(order), name) == 0) {
            renamed.put(name(order), orders.orderId(order));
            dropOldest(renamed);
            directory.rename(order, name);
        }
    }

    private void dropOldest(Map<?, ?> map) {
        if (map.size() > endedMax) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private String name(int order) {
        return orders.memberId(order) + "/" + orders.clientOrderId(order);
    }

    private void check(int member, long clientOrderId, long orderId) {
        String name = member + "/" + clientOrderId;
        Map<String, Long> current = new HashMap<>();
        Map<Long, Integer> handles = new HashMap<>();
        ended.forEach((id, endedName) -> current.put(endedName, id));
        for (int order : live) {
            current.put(name(order), orders.orderId(order));
            handles.put(orders.orderId(order), order);
        }
        assertRef(directory.find(orderId), orderId, handles);
        assertRef(directory.find(member, clientOrderId), current.getOrDefault(name, 0L), handles);
        assertThat(directory.orderIdOf(member, clientOrderId))
            .isEqualTo(current.getOrDefault(name, renamed.getOrDefault(name, 0L)));
    }

    private void assertRef(int ref, long orderId, Map<Long, Integer> handles) {
        if (handles.containsKey(orderId)) {
            assertThat(ref).isEqualTo(handles.get(orderId));
        } else if (ended.containsKey(orderId)) {
            assertThat(OrderRef.isEnded(ref)).isTrue();
            assertThat(directory.ended().orderId(OrderRef.slot(ref))).isEqualTo(orderId);
        } else {
            assertThat(ref).isEqualTo(OrderRef.MISSING);
        }
    }
}
