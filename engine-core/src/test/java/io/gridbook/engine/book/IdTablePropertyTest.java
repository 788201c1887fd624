package io.gridbook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table against a map of the JDK, nearly full, with ids that cluster and ids that do not. */
class IdTablePropertyTest {

    private static final int CAPACITY = 300;

    @Test
    void shouldHoldWhatAMapHolds() {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        System.out.println("IdTablePropertyTest: seed " + seed);
        Random random = new Random(seed);
        IdTable table = new IdTable();
        table.grow(CAPACITY / 2);
        table.grow(CAPACITY);
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            int owner = random.nextInt(3);
            long id = random.nextInt(10) == 0 ? Long.MAX_VALUE - random.nextInt(50) : 1 + random.nextInt(250);
            String key = owner + "/" + id;
            if (random.nextBoolean() && (map.size() < CAPACITY || map.containsKey(key))) {
                int value = random.nextInt(Integer.MAX_VALUE);
                table.put(owner, id, value);
                map.put(key, value);
            } else {
                table.remove(owner, id);
                map.remove(key);
            }
            long probe = 1 + random.nextInt(250);
            assertThat(table.get(owner, probe))
                .isEqualTo(map.getOrDefault(owner + "/" + probe, IdTable.MISSING));
        }
        assertThat(table.size()).isEqualTo(map.size());
        map.forEach((key, value) -> assertThat(
            table.get(Integer.parseInt(key.split("/")[0]), Long.parseLong(key.split("/")[1]))).isEqualTo(value));
    }

    @Test
    void shouldKnowNothingOfIdsThatAreNotPositive() {
        IdTable table = new IdTable();
        assertThat(table.get(1, 0)).isEqualTo(IdTable.MISSING);
        assertThat(table.get(1, Long.MIN_VALUE)).isEqualTo(IdTable.MISSING);
    }
}
