package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases of linked, iceberg, sourced and limited orders that random streams seldom meet. */
class OrderKindsTest {

    private long lastName;
    private Scenario scenario = new Scenario(TestInstrument.plain("x"));

    @Test
    void shouldReduceEveryOtherOrderOfALinkGroup() {
        for (long price = 5; price <= 8; price++) {
            TestCommand sell = order(1, Side.SELL, price, 10);
            sell.linkGroup = 3;
            scenario.send(sell);
        }
        scenario.send(order(2, Side.BUY, 5, 4));
        assertThat(told("OrderReduced")).hasSize(3).allSatisfy(each -> assertThat(each).endsWith(" 4 6 LINKED"));
        scenario.send(order(2, Side.BUY, 5, 6));
        assertThat(told("OrderCancelled")).hasSize(3).allSatisfy(each -> assertThat(each).endsWith(" 6 LINKED"));
        assertThat(scenario.exchange().engine().openOrders()).isZero();
    }

    @Test
    void shouldNotPromiseALinkedQuantityTwice() {
        for (long price = 5; price <= 6; price++) {
            TestCommand sell = order(1, Side.SELL, price, 10);
            sell.linkGroup = 3;
            scenario.send(sell);
        }
        TestCommand buy = order(2, Side.BUY, 6, 11);
        buy.timeInForce = TimeInForce.FOK;
        scenario.send(buy);
        assertThat(told("OrderCancelled")).singleElement().asString().endsWith(" 11 FILL_OR_KILL");
        assertThat(told("OrderExecuted")).isEmpty();
    }

    @Test
    void shouldStepTheClipsOfAnIcebergToTheEdgeOfTheBandAndNoFurther() {
        scenario = new Scenario(TestInstrument.plain("x").band(1, 10, 1_000));
        scenario.send(iceberg(Side.BUY, 3, 5));
        scenario.send(order(2, Side.SELL, 3, 10)).expectLevels("BUY 3 0x0", "BUY 1 10x1");
        scenario.send(iceberg(Side.SELL, 8, 5));
        scenario.send(order(2, Side.BUY, 8, 10)).expectLevels("SELL 8 0x0", "SELL 10 10x1");
    }

    private TestCommand iceberg(Side side, long price, long step) {
        TestCommand c = order(1, side, price, 30);
        c.displayQuantity = 10;
        c.clipPriceStep = step;
        return c;
    }

    @Test
    void shouldCountWhatIsBoughtUntilItIsBusted() {
        TestCommand capacity = administration("SetCapacity");
        capacity.ofMember = 1;
        capacity.instrumentId = 1;
        capacity.buyCapacity = 10;
        scenario.send(capacity).send(order(2, Side.SELL, 5, 30)).send(order(1, Side.BUY, 5, 10));
        assertThat(told("TradeExecuted")).hasSize(1);
        assertThat(scenario.send(order(1, Side.BUY, 5, 1)).events().get(0)).endsWith("CAPACITY_LIMIT");
        TestCommand bust = administration("BustTrade");
        bust.tradeId = 1;
        scenario.send(bust).send(order(1, Side.BUY, 5, 11));
        assertThat(scenario.events().get(0)).endsWith("CAPACITY_LIMIT");
        scenario.send(order(1, Side.BUY, 5, 10));
        assertThat(told("TradeExecuted")).hasSize(1);
    }

    @Test
    void shouldReserveTaxRoundedUp() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4).costs(0, 190_000, 0));
        TestCommand limits = administration("SetMemberLimits");
        limits.ofMember = 1;
        limits.credit = 5;
        scenario.send(limits);
        assertThat(scenario.send(order(1, Side.BUY, 5, 1)).events().get(0)).endsWith("CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.BUY, 4, 1)).events().get(0)).startsWith("OrderAccepted");
    }

    @Test
    void shouldReserveWhatHasMoreThan63BitsBeforeItIsMoney() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(6, 6).collared(1_000_000, 1_000_000)
            .band(1, 1_000_000_000_000L, 1_000_000_000));
        TestCommand limits = administration("SetMemberLimits");
        limits.ofMember = 1;
        limits.credit = 9_999_999_999_999_999L;
        scenario.send(limits);
        assertThat(scenario.send(costlyStop()).events().get(0)).endsWith("CREDIT_LIMIT");
        limits.credit++;
        scenario.send(limits);
        assertThat(scenario.send(costlyStop()).events().get(0)).startsWith("OrderAccepted");
        assertThat(scenario.send(order(1, Side.BUY, 1, 1)).events().get(0)).endsWith("CREDIT_LIMIT");
    }

    private TestCommand costlyStop() {
        TestCommand c = order(1, Side.BUY, TestCommand.NULL, 100_000_000);
        c.orderType = OrderType.STOP;
        c.stopPrice = 2_000_000;
        return c;
    }

    @Test
    void shouldSpendABudgetToItsLastUnitAndNotOneMore() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4));
        scenario.send(order(2, Side.SELL, 7, 9));
        scenario.send(withBudget(62));
        assertThat(told("OrderCancelled")).singleElement().asString().endsWith(" 9 FILL_OR_KILL");
        scenario.send(withBudget(63));
        assertThat(told("TradeExecuted")).hasSize(1);
    }

    private TestCommand withBudget(long budget) {
        TestCommand c = order(1, Side.BUY, TestCommand.NULL, 9);
        c.orderType = OrderType.MARKET;
        c.budget = budget;
        return c;
    }

    @Test
    void shouldMatchWhatAnAuctionLeftCrossingWhateverTheCollar() {
        scenario = new Scenario(TestInstrument.plain("x").sources().collared(5, 6));
        scenario.state(InstrumentState.AUCTION);
        TestCommand wanted = order(2, Side.BUY, 10, 1);
        wanted.acceptedSources = 1 << EnergySource.WIND.value();
        TestCommand grid = order(2, Side.BUY, 3, 100);
        grid.acceptedSources = 1 << EnergySource.GRID.value();
        scenario.send(wind(9)).send(wanted).send(grid).send(order(1, Side.SELL, 3, 100)).reference(3);
        scenario.state(InstrumentState.CONTINUOUS);
        assertThat(told("TradeExecuted")).hasSize(2);
        assertThat(told("InstrumentStateChanged")).singleElement().asString().contains("CONTINUOUS");
        assertThat(scenario.exchange().engine().openOrders()).isZero();
    }

    @Test
    void shouldKeepThePriorityOfADecrementedOrder() {
        scenario.send(order(1, Side.SELL, 5, 10)).send(order(2, Side.SELL, 5, 10));
        TestCommand own = order(1, Side.BUY, 5, 4);
        own.prevention = SelfTradePrevention.DECREMENT;
        scenario.send(own);
        assertThat(told("OrderReduced")).singleElement().asString().endsWith(" 4 6 SELF_TRADE");
        scenario.send(order(2, Side.BUY, 5, 1));
        assertThat(told("OrderExecuted")).hasSize(2).element(1).asString().contains(" 1 1 1 ");
    }

    @Test
    void shouldTouchOnlyTheOrderThatADirectedOneNames() {
        scenario = new Scenario(TestInstrument.plain("x").directed());
        scenario.send(order(1, Side.SELL, 5, 10)).send(order(1, Side.SELL, 5, 10));
        TestCommand directed = order(2, Side.BUY, 5, 3);
        directed.restingOrderId = 2;
        scenario.send(directed);
        assertThat(told("OrderExecuted")).hasSize(2).element(1).asString().contains(" 1 2 2 ");
    }

    @Test
    void shouldNotActivateWhatTheCreditNoLongerCovers() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4));
        TestCommand limits = administration("SetMemberLimits");
        limits.ofMember = 1;
        limits.credit = 20;
        scenario.send(limits).send(order(1, Side.BUY, 5, 2)).send(own("HibernateOrder", 1));
        assertThat(told("OrderHibernated")).hasSize(1);
        assertThat(scenario.send(order(1, Side.BUY, 5, 4)).events().get(0)).startsWith("OrderAccepted");
        assertThat(scenario.send(own("ActivateOrder", 1)).events().get(0)).contains(" CREDIT_LIMIT ");
        TestCommand cancel = own("CancelOrder", 2);
        assertThat(scenario.send(cancel).send(own("ActivateOrder", 1)).events().get(0)).startsWith("OrderActivated");
    }

    @Test
    void shouldReserveWhatABasketLegTakesOnlyOnce() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4));
        TestCommand limits = administration("SetMemberLimits");
        limits.ofMember = 1;
        limits.credit = 20;
        TestCommand basket = own("PlaceBasket", TestCommand.NULL);
        basket.basketKind = BasketKind.ALL_VALID;
        basket.legs = List.of(order(1, Side.BUY, 5, 2));
        scenario.send(limits).send(basket);
        assertThat(told("OrderAccepted")).hasSize(1);
        assertThat(scenario.send(order(1, Side.BUY, 5, 3)).events().get(0)).endsWith("CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.BUY, 5, 2)).events().get(0)).startsWith("OrderAccepted");
    }

    @Test
    void shouldFreeWhatALinkedStopNoLongerReserves() {
        scenario = new Scenario(TestInstrument.plain("x").decimals(4, 4).costs(0, 0, 1));
        TestCommand limits = administration("SetMemberLimits");
        limits.ofMember = 1;
        limits.credit = 20;
        TestCommand sell = order(1, Side.SELL, 5, 10);
        sell.linkGroup = 3;
        TestCommand stop = order(1, Side.SELL, 4, 10);
        stop.orderType = OrderType.STOP_LIMIT;
        stop.stopPrice = 4;
        stop.linkGroup = 3;
        scenario.send(limits).send(sell).send(stop).send(order(2, Side.BUY, 5, 4));
        assertThat(scenario.send(order(1, Side.SELL, 9, 5)).events().get(0)).endsWith("CREDIT_LIMIT");
        assertThat(scenario.send(order(1, Side.SELL, 9, 4)).events().get(0)).startsWith("OrderAccepted");
    }

    @Test
    void shouldKeepThePriorityOfABuyThatIsMatchedAfterAnAuction() {
        scenario = new Scenario(TestInstrument.plain("x").sources());
        scenario.state(InstrumentState.AUCTION);
        TestCommand first = order(2, Side.BUY, 10, 2);
        first.acceptedSources = 1 << EnergySource.WIND.value();
        TestCommand second = order(2, Side.BUY, 10, 2);
        second.acceptedSources = first.acceptedSources;
        TestCommand grid = order(2, Side.BUY, 3, 100);
        grid.acceptedSources = 1 << EnergySource.GRID.value();
        scenario.send(first).send(second).send(grid).send(wind(9)).send(order(1, Side.SELL, 3, 100));
        scenario.state(InstrumentState.CONTINUOUS);
        assertThat(told("TradeExecuted")).hasSize(2);
        scenario.send(wind(10));
        assertThat(told("OrderExecuted")).hasSize(2).element(1).asString().contains(" 2 1 1 ");
    }

    private TestCommand wind(long price) {
        TestCommand c = order(1, Side.SELL, price, 1);
        c.source = EnergySource.WIND;
        return c;
    }

    /** About an order of member 1's own. */
    private TestCommand own(String kind, long orderId) {
        TestCommand c = administration(kind);
        c.memberId = 1;
        c.sessionId = scenario.session(1);
        c.orderId = orderId;
        return c;
    }

    private static TestCommand administration(String kind) {
        TestCommand c = new TestCommand();
        c.kind = kind;
        c.requestId = 1;
        return c;
    }

    private TestCommand order(int member, Side side, long price, long quantity) {
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.memberId = member;
        c.sessionId = scenario.session(member);
        c.requestId = 1;
        c.clientOrderId = ++lastName;
        c.instrumentId = 1;
        c.side = side;
        c.price = price;
        c.quantity = quantity;
        return c;
    }

    private List<String> told(String event) {
        return scenario.events().stream().filter(each -> each.startsWith(event + " ")).toList();
    }
}
