package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.naive.NaiveExchange;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine against a naive model that shares no code: every event of every command of random streams is equal. */
class EnginePropertyTest {

    private static final int MAX_ORDERS = 60;
    private static final int ENDED_ORDERS = 40;
    private static final int COMMANDS = 2_000;

    @Test
    void shouldMakeTheEventsOfTheNaiveModel() {
        long start = Long.getLong("gridbook.seed", System.nanoTime());
        int runs = Boolean.getBoolean("gridbook.long") ? 1_000 : 50;
        System.out.println("EnginePropertyTest: " + runs + " runs of " + COMMANDS + " commands, seed " + start);
        for (int run = 0; run < runs; run++) {
            run(start + run);
        }
    }

    private static void run(long seed) {
        TestExchange exchange = new TestExchange(MAX_ORDERS, ENDED_ORDERS);
        TestExchange replayed = new TestExchange(MAX_ORDERS, ENDED_ORDERS);
        NaiveExchange naive = new NaiveExchange(MAX_ORDERS, ENDED_ORDERS, 1);
        int setUp = setUp(exchange, naive);
        setUp(replayed, new NaiveExchange(MAX_ORDERS, ENDED_ORDERS, 1));
        for (int i = 0; i < setUp; i++) {
            naive.execute(new TestCommand(), exchange.nowNs());
        }
        CommandGenerator generator = new CommandGenerator(new Random(seed));
        BookCheck books = new BookCheck();
        long nowNs = exchange.nowNs();
        for (int i = 0; i < COMMANDS; i++) {
            TestCommand command = generator.next(exchange.sequence() + 1, nowNs);
            nowNs += generator.pause();
            exchange.nowNs(nowNs);
            replayed.nowNs(nowNs);
            List<String> events = exchange.send(command);
            assertThat(events).as("seed %d, command %d at %d: %s", seed, i, nowNs, command)
                .isEqualTo(naive.execute(command, nowNs));
            assertThat(replayed.send(command)).isEqualTo(events);
            generator.learn(events);
            books.apply(events);
        }
        books.check(exchange.engine());
        assertThat(replayed.engine().stateDigest()).isEqualTo(exchange.engine().stateDigest());
    }

    private static int setUp(TestExchange exchange, NaiveExchange naive) {
        Object[][] members = {
            {Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.CANCEL_INCOMING, TestCommand.NULL_INT},
            {Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.NONE, TestCommand.NULL_INT},
            {Role.CONSUMER, TestCommand.NULL_INT, SelfTradePrevention.NULL_VAL, TestCommand.NULL_INT},
            {Role.PRODUCER, 3, SelfTradePrevention.CANCEL_INCOMING, 8},
            {Role.ADMIN, TestCommand.NULL_INT, SelfTradePrevention.CANCEL_INCOMING, TestCommand.NULL_INT},
        };
        int commands = 0;
        for (Object[] m : members) {
            SelfTradePrevention prevention = (SelfTradePrevention) m[2];
            exchange.addMember((Role) m[0], (Integer) m[1], prevention, (Integer) m[3]);
            naive.addMember((Role) m[0], (Integer) m[1], prevention == SelfTradePrevention.NONE, (Integer) m[3]);
            commands++;
        }
        Access[] access = {Access.TRADE, Access.TRADE, Access.TRADE, Access.TRADE, Access.ADMIN};
        for (int member = 1; member <= access.length; member++) {
            for (Access each : List.of(access[member - 1], Access.READ, access[member - 1])) {
                exchange.addKey(member, each);
                naive.addKey(member, each);
                commands++;
            }
        }
        long now = exchange.nowNs();
        for (TestInstrument terms : List.of(
            TestInstrument.plain("plain").band(-40, 40, 60),
            TestInstrument.plain("grid").grid(5, 10).band(-500, 500, 500).collared(60, 0),
            TestInstrument.plain("opens").scheduled(now + 3_000, now + 30_000, InstrumentState.STANDBY),
            TestInstrument.plain("closes").scheduled(TestCommand.NULL, now + 20_000, InstrumentState.CONTINUOUS)
                .collared(4, TestCommand.NULL))) {
            exchange.addInstrument(terms);
            naive.addInstrument(terms);
            commands++;
        }
        return commands;
    }
}
