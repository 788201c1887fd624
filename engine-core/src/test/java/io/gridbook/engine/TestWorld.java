package io.gridbook.engine;

import static io.gridbook.engine.TestCommand.NULL;
import static io.gridbook.engine.TestCommand.NULL_INT;

import io.gridbook.engine.naive.NaiveExchange;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.util.List;

/** Who trades what in random streams: few members in few groups, eight instruments, a small exchange. */
final class TestWorld {

    private record Member(Role role, int group, SelfTradePrevention prevention, int maxOpenOrders, long credit) {
    }

    static final int MAX_ORDERS = 35;
    static final int ENDED_ORDERS = 30;
    static final int ADMIN = 5;
    static final int SOURCED = 5;
    static final int AUCTION = 6;
    static final int EXTREME = 7;
    static final int FREE = 8;
    static final int KEYS_PER_MEMBER = 3;

    private static final List<Member> MEMBERS = List.of(
        new Member(Role.PROSUMER, 3, SelfTradePrevention.CANCEL_INCOMING, NULL_INT, NULL),
        new Member(Role.PROSUMER, NULL_INT, SelfTradePrevention.NONE, NULL_INT, NULL),
        new Member(Role.CONSUMER, NULL_INT, SelfTradePrevention.NULL_VAL, NULL_INT, NULL),
        new Member(Role.PRODUCER, 3, SelfTradePrevention.CANCEL_INCOMING, 8, NULL),
        new Member(Role.ADMIN, NULL_INT, SelfTradePrevention.CANCEL_INCOMING, NULL_INT, NULL),
        new Member(Role.PROSUMER, 1, SelfTradePrevention.DECREMENT, NULL_INT, NULL),
        new Member(Role.PROSUMER, 6, SelfTradePrevention.CANCEL_BOTH, 20, 40_000_000_000L));

    static final int MEMBER_COUNT = MEMBERS.size();

    private final long timeUnitNs;
    private final boolean all;
    private final List<TestInstrument> instruments;

    /** Schedules are in units of time; {@code all} = with instruments for everything, else plain ones only. */
    TestWorld(long timeUnitNs, boolean all) {
        this.timeUnitNs = timeUnitNs;
        this.all = all;
        this.instruments = made();
    }

    long timeUnitNs() {
        return timeUnitNs;
    }

    private List<Member> members() {
        return all ? MEMBERS : MEMBERS.stream().map(m -> new Member(m.role, m.group,
            m.prevention == SelfTradePrevention.NONE ? m.prevention : SelfTradePrevention.CANCEL_INCOMING,
            m.maxOpenOrders, NULL)).toList();
    }

    List<TestInstrument> instruments() {
        return instruments;
    }

    private List<TestInstrument> made() {
        long start = 1_000;
        TestInstrument plain = TestInstrument.plain("plain").band(-40, 40, 60);
        TestInstrument grid = TestInstrument.plain("grid").grid(5, 10).band(-500, 500, 500);
        TestInstrument opens = TestInstrument.plain("opens")
            .scheduled(at(start, 1_600), at(start, 6_000), InstrumentState.STANDBY);
        TestInstrument closes = TestInstrument.plain("closes")
            .scheduled(NULL, at(start, 5_000), InstrumentState.CONTINUOUS);
        if (!all) {
            return List.of(plain, grid, opens, closes);
        }
        return List.of(plain.directed(), grid.collared(60, 0).costs(5, 190_000, 10), opens.called(at(start, 600))
                .sources(), closes.sources().collared(4, NULL).decimals(4, 3).costs(NULL, 70_000, NULL),
            TestInstrument.plain("sourced").sources().directed().band(-40, 40, 100).notional(1_500_000_000L),
            auction().collared(8, 1).costs(1, 3, 2)
                .scheduled(NULL, NULL, InstrumentState.AUCTION),
            TestInstrument.plain("extreme").decimals(0, 0)
                .band(Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE).collared(Long.MAX_VALUE, 0),
            TestInstrument.plain("free").sources().directed().costs(2, 200_000, 3));
    }

    /** In some worlds of so many decimals that what a stop may cost has more than 63 bits before it is money. */
    private TestInstrument auction() {
        TestInstrument auction = TestInstrument.plain("auction").sources();
        return timeUnitNs == 1 ? auction.decimals(6, 6)
            : auction.decimals(9, 8).band(-1_000_000, 9_000_000_000_000_000_000L, 1_000_000);
    }

    private long at(long start, long units) {
        return start + units * timeUnitNs;
    }

    TestExchange engine() {
        TestExchange exchange = new TestExchange(MAX_ORDERS, ENDED_ORDERS);
        members().forEach(m -> exchange.addMember(m.role, m.group, m.prevention, m.maxOpenOrders, m.credit));
        for (int member = 1; member <= MEMBERS.size(); member++) {
            for (Access access : keys(member)) {
                exchange.addKey(member, access);
            }
        }
        instruments.forEach(exchange::addInstrument);
        return exchange;
    }

    NaiveExchange naive(TestExchange engine) {
        NaiveExchange naive = new NaiveExchange(MAX_ORDERS, ENDED_ORDERS, 8, 16, engine.sequence());
        members().forEach(m -> naive.addMember(m.role, m.group, m.prevention, m.maxOpenOrders, m.credit));
        for (int member = 1; member <= MEMBERS.size(); member++) {
            for (Access access : keys(member)) {
                naive.addKey(member, access);
            }
        }
        instruments.forEach(naive::addInstrument);
        return naive;
    }

    private static List<Access> keys(int member) {
        Access access = member == ADMIN ? Access.ADMIN : Access.TRADE;
        return List.of(access, Access.READ, access);
    }
}
