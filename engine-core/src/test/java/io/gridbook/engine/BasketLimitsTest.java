package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Side;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the legs of a basket may take of limits and room, as the legs before them left it. */
class BasketLimitsTest {

    private static final long CREDIT = 1_010;

    private Scenario scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4));
    private long lastName;

    @Test
    void shouldNotLetALegTakeTheCreditOfAStopThatAnEarlierOneTriggered() {
        scenario.send(credit()).send(stop()).send(order(2, Side.SELL, 10, 1));
        send(order(1, Side.BUY, 10, 1), order(1, Side.BUY, 9, 100));
        assertThat(told("OrderTriggered")).hasSize(1);
        assertThat(told("OrderRejected")).singleElement().asString().endsWith(" CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.BUY, 1, 1)).events().get(0)).endsWith(" CREDIT_LIMIT");
    }

    @Test
    void shouldNotLetALegTakeTheCapacityOfAStopThatAnEarlierOneTriggered() {
        scenario.send(capacity(101)).send(stop()).send(order(2, Side.SELL, 10, 1));
        send(order(1, Side.BUY, 10, 1), order(1, Side.BUY, 9, 1));
        assertThat(told("OrderTriggered")).hasSize(1);
        assertThat(told("OrderRejected")).singleElement().asString().endsWith(" CAPACITY_LIMIT");
    }

    @Test
    void shouldNotLetAStopGrowBeyondItsCreditWhenItIsTriggered() {
        scenario.send(credit()).send(stop()).send(order(2, Side.SELL, 10, 1));
        send(order(1, Side.BUY, 10, 1), replace(10, 101));
        assertThat(told("ReplaceRejected")).singleElement().asString().contains(" CREDIT_LIMIT ");
    }

    @Test
    void shouldNotLetAStopGrowBeyondItsCapacityWhenItIsTriggered() {
        scenario.send(capacity(101)).send(stop()).send(order(2, Side.SELL, 10, 1));
        send(order(1, Side.BUY, 10, 1), replace(10, 101));
        assertThat(told("ReplaceRejected")).singleElement().asString().contains(" CAPACITY_LIMIT ");
    }

    @Test
    void shouldFreeWhatATriggeredStopGivesUpWhenItIsReplaced() {
        scenario.send(credit()).send(stop()).send(order(2, Side.SELL, 10, 1));
        send(order(1, Side.BUY, 10, 1), replace(10, 90), order(1, Side.BUY, 10, 10), replace(9, 90),
            order(1, Side.BUY, 9, 10), replace(10, 90));
        assertThat(told("OrderAccepted")).hasSize(3);
        assertThat(told("OrderReplaced")).hasSize(2);
        assertThat(told("ReplaceRejected")).singleElement().asString().contains(" CREDIT_LIMIT ");
        cancelAll();
        assertThat(scenario.send(order(1, Side.BUY, 10, 101)).events().get(0)).endsWith(" CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.BUY, 10, 100)).events().get(0)).startsWith("OrderAccepted");
    }

    /** Its reserve goes when it enters, and what it then executes counts instead. */
    @Test
    void shouldCountATriggeredStopOnceWhenItExecutes() {
        scenario.send(credit()).send(stop()).send(order(2, Side.SELL, 10, 1)).send(order(2, Side.SELL, 10, 60));
        send(order(1, Side.BUY, 10, 1));
        assertThat(told("TradeExecuted")).hasSize(2);
        assertThat(scenario.send(order(1, Side.BUY, 1, 1)).events().get(0)).endsWith(" CREDIT_LIMIT");
        cancelAll();
        assertThat(scenario.send(order(1, Side.BUY, 10, 41)).events().get(0)).endsWith(" CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.BUY, 10, 40)).events().get(0)).startsWith("OrderAccepted");
    }

    @Test
    void shouldKeepTheCreditOfAStopThatIsTriggeredAtOnce() {
        scenario.send(order(2, Side.SELL, 10, 1)).send(order(1, Side.BUY, 10, 1)).send(limit(CREDIT));
        send(stop(), order(1, Side.BUY, 9, 1));
        assertThat(told("OrderTriggered")).hasSize(1);
        assertThat(told("OrderRejected")).singleElement().asString().endsWith(" CREDIT_LIMIT");
    }

    @Test
    void shouldCountASetOfSourcesOnceHoweverManyLegsAcceptIt() {
        sourced();
        send(BasketKind.ALL_VALID, legs(40, leg -> accepting(1, 1)));
        assertThat(told("OrderAccepted")).hasSize(40);
    }

    @Test
    void shouldNotCountTheSourcesOfSells() {
        sourced();
        send(BasketKind.ALL_VALID, legs(40, leg -> {
            TestCommand c = order(1, Side.SELL, 10, 1);
            c.source = EnergySource.get((short) (leg % 7));
            return c;
        }));
        assertThat(told("OrderAccepted")).hasSize(40);
    }

    @Test
    void shouldCountTheSetsOfEachInstrumentForItself() {
        sourced();
        scenario.exchange().addInstrument(TestInstrument.plain("y").sources());
        send(BasketKind.ALL_VALID, legs(62, leg -> accepting(1 + leg / 31, 1 + leg % 31)));
        assertThat(told("OrderAccepted")).hasSize(62);
        send(BasketKind.ALL_VALID, List.of(accepting(2, 7), accepting(2, 0), accepting(2, 32)));
        assertThat(told("BasketRejected")).singleElement().asString().endsWith(" 2 EXCHANGE_FULL");
    }

    @Test
    void shouldRejectALegThatAcceptsOneSetMoreThanMayRest() {
        sourced();
        scenario.send(accepting(1, 255)).send(accepting(1, 1));
        send(BasketKind.ALL_VALID, legs(32, leg -> accepting(1, 1 + leg)));
        assertThat(told("BasketRejected")).singleElement().asString().endsWith(" 31 EXCHANGE_FULL");
    }

    @Test
    void shouldRejectALegWhoseTimeInForceIsOutsideTheSchema() {
        TestCommand leg = order(1, Side.BUY, 10, 1);
        leg.badCode = "timeInForce";
        scenario.send(order(2, Side.SELL, 10, 1));
        for (BasketKind kind : List.of(BasketKind.ALL_OR_NONE, BasketKind.ALL_VALID)) {
            send(kind, List.of(leg));
            assertThat(scenario.events()).singleElement().asString().startsWith("BasketRejected")
                .endsWith(" 0 INVALID_VALUE");
        }
    }

    private void sourced() {
        scenario = new Scenario(TestInstrument.plain("x").sources());
    }

    private TestCommand accepting(int instrumentId, int sources) {
        TestCommand c = order(1, Side.BUY, 5, 1);
        c.instrumentId = instrumentId;
        c.acceptedSources = sources;
        return c;
    }

    private static List<TestCommand> legs(int count, IntFunction<TestCommand> leg) {
        return IntStream.range(0, count).mapToObj(leg).toList();
    }

    private void cancelAll() {
        TestCommand c = command("MassCancel", 1);
        c.side = Side.NULL_VAL;
        scenario.send(c);
    }

    /** Waits for trades at 10 and reserves 1000. */
    private TestCommand stop() {
        TestCommand c = order(1, Side.BUY, 10, 100);
        c.orderType = OrderType.STOP_LIMIT;
        c.stopPrice = 10;
        return c;
    }

    /** Of the order placed first. */
    private TestCommand replace(long price, long quantity) {
        TestCommand c = command("ReplaceOrder", 1);
        c.orderId = 1;
        c.price = price;
        c.quantity = quantity;
        return c;
    }

    private void send(TestCommand... legs) {
        send(BasketKind.INDEPENDENT, List.of(legs));
    }

    private void send(BasketKind kind, List<TestCommand> legs) {
        TestCommand basket = command("PlaceBasket", 1);
        basket.basketKind = kind;
        basket.legs = legs;
        scenario.send(basket);
    }

    private static TestCommand credit() {
        return limit(CREDIT);
    }

    private static TestCommand limit(long credit) {
        TestCommand c = new TestCommand();
        c.kind = "SetMemberLimits";
        c.requestId = 1;
        c.ofMember = 1;
        c.credit = credit;
        return c;
    }

    private static TestCommand capacity(long buy) {
        TestCommand c = new TestCommand();
        c.kind = "SetCapacity";
        c.requestId = 1;
        c.ofMember = 1;
        c.instrumentId = 1;
        c.buyCapacity = buy;
        return c;
    }

    private TestCommand order(int member, Side side, long price, long quantity) {
        TestCommand c = command("PlaceOrder", member);
        c.clientOrderId = ++lastName;
        c.instrumentId = 1;
        c.side = side;
        c.price = price;
        c.quantity = quantity;
        return c;
    }

    private TestCommand command(String kind, int member) {
        TestCommand c = new TestCommand();
        c.kind = kind;
        c.memberId = member;
        c.sessionId = scenario.session(member);
        c.requestId = 1;
        return c;
    }

    private List<String> told(String event) {
        return scenario.events().stream().filter(each -> each.startsWith(event + " ")).toList();
    }
}
