package io.gridbook.engine;

import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason a new order or a replace is refused for, and which one wins. */
class OrderRefusalTest {

    private static final TestInstrument GRID =
        TestInstrument.plain("x").grid(5, 10).band(-100, 1_000, 500).collared(200, 500);

    private final Scenario scenario = new Scenario(GRID);

    @ParameterizedTest
    @ValueSource(strings = {
        "b buy 10|INVALID_PRICE", "b buy 10 @ 501|INVALID_PRICE", "b buy 10 @ 501 market|INVALID_PRICE",
        "b buy 0 @ 500|INVALID_QUANTITY", "b buy -10 @ 500|INVALID_QUANTITY", "b buy 15 @ 500|INVALID_QUANTITY",
        "b buy 10 @ 500 market gfs|INVALID_TIME_IN_FORCE", "b buy 10 @ 500 market until 5000|INVALID_TIME_IN_FORCE",
        "b buy 10 @ 500 until 1000|INVALID_EXPIRY", "b buy 10 @ 1005|PRICE_OUT_OF_BAND",
        "b sell 10 @ -105|PRICE_OUT_OF_BAND", "b buy 10 @ 705|COLLAR", "b sell 10 @ 295|COLLAR",
        "b buy 510 @ 500|QUANTITY_TOO_LARGE", "b buy 10 @ 500 none|NOT_AUTHORIZED",
        "b buy 15 @ 501|INVALID_PRICE", "b buy 510 @ 1005|PRICE_OUT_OF_BAND"})
    void shouldRejectWithTheFirstReasonThatApplies(String line) {
        String[] parts = line.split("\\|");
        scenario.place(parts[0]).expect("rejected b " + parts[1]);
        scenario.place("b buy 10 @ 500").expect("accepted b");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "b @ 506|INVALID_PRICE LIVE", "b quantity 15 @ 505|INVALID_QUANTITY LIVE",
        "b quantity 0 @ 505|INVALID_QUANTITY LIVE", "b @ 1005|PRICE_OUT_OF_BAND LIVE", "b @ 705|COLLAR LIVE",
        "b @ 295|COLLAR LIVE", "b quantity 510 @ 505|QUANTITY_TOO_LARGE LIVE", "b quantity 25|INVALID_QUANTITY LIVE",
        "b revision 9 @ 505|STALE_REVISION LIVE", "b revision 9 quantity 20|STALE_REVISION LIVE",
        "m2 b @ 505|UNKNOWN_ORDER -", "m2 b quantity 20|UNKNOWN_ORDER -"})
    void shouldRefuseToReplaceAPlainOrderWithTheFirstReasonThatApplies(String line) {
        String[] parts = line.split("\\|");
        scenario.place("b buy 30 @ 500").expect("accepted b");
        scenario.replace("b revision 1 @ 495").expect("replaced b 30 @ 495 leaves 30");
        scenario.replace("b revision 2 @ 500").expect("replaced b 30 @ 500 leaves 30");
        scenario.replace(parts[0]).expect("refused b " + parts[1]);
        scenario.replace("b revision 3 quantity 20").expect("replaced b 20 @ 500 leaves 20 kept");
    }

    @Test
    void shouldTakeNegativeAndZeroPrices() {
        Scenario free = new Scenario(TestInstrument.plain("x"));
        free.place("b1 buy 5 @ 0").expect("accepted b1");
        free.place("b2 buy 5 @ -7").expect("accepted b2");
        free.place("m2 s sell 10 @ -7").expect("accepted s", "executed s b1 5 @ 0", "executed s b2 5 @ -7");
    }

    @Test
    void shouldRejectADuplicateWhetherItsOrderLivesOrHasEnded() {
        scenario.place("b buy 10 @ 500").expect("accepted b");
        scenario.place("b buy 10 @ 500").expect("rejected b DUPLICATE_CLIENT_ORDER_ID");
        scenario.cancel("b").expect("cancelled b 10 REQUESTED");
        scenario.place("b buy 10 @ 500").expect("rejected b DUPLICATE_CLIENT_ORDER_ID");
    }

    @Test
    void shouldKeepAReplacedNameUsed() {
        scenario.place("b buy 10 @ 500").expect("accepted b");
        scenario.replace("b as c").expect("replaced c 10 @ 500 leaves 10 kept");
        scenario.place("b buy 10 @ 500").expect("rejected b DUPLICATE_CLIENT_ORDER_ID");
        scenario.cancel("b").expect("refused b UNKNOWN_ORDER -");
        scenario.cancel("c").expect("cancelled c 10 REQUESTED");
    }

    @Test
    void shouldRefuseFieldsThatDoNotGoTogether() {
        refused("INVALID_PRICE", c -> c.orderType = OrderType.STOP);
        refused("INVALID_SOURCE", c -> c.source = EnergySource.GRID);
        refused("INVALID_VALUE", c -> c.clipPriceStep = 1);
        refused("INVALID_QUANTITY", c -> c.displayQuantity = 20);
        refused("INVALID_VALUE", c -> c.budget = 100);
        refused("INVALID_VALUE", c -> c.stopPrice = 500);
        refused("UNSUPPORTED", c -> c.restingOrderId = 5);
        refused("NOT_AUTHORIZED", c -> c.prevention = SelfTradePrevention.NONE);
    }

    @Test
    void shouldRefuseOddValuesAndStrangers() {
        refused("INVALID_VALUE", c -> c.clientOrderId = 0);
        refused("INVALID_VALUE", c -> c.side = Side.NULL_VAL);
        refused("UNKNOWN_INSTRUMENT", c -> c.instrumentId = 2);
        refused("NOT_AUTHORIZED", c -> c.sessionId = 99);
        refused("NOT_AUTHORIZED", c -> c.sessionId = scenario.session(2));
    }

    private void refused(String reason, Consumer<TestCommand> defect) {
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.memberId = 1;
        c.sessionId = scenario.session(1);
        c.clientOrderId = 77;
        c.instrumentId = 1;
        c.side = Side.BUY;
        c.price = 500;
        c.quantity = 10;
        defect.accept(c);
        scenario.send(c).expect("rejected null " + reason);
    }

    @Test
    void shouldRejectWhileNotTradingButCancelAndReduce() {
        scenario.place("b buy 50 @ 500").expect("accepted b");
        scenario.state(InstrumentState.HALTED).expect("state HALTED");
        scenario.place("c buy 10 @ 500").expect("rejected c INSTRUMENT_NOT_TRADING");
        scenario.replace("b quantity 60").expect("refused b INSTRUMENT_NOT_TRADING LIVE");
        scenario.replace("b @ 505").expect("refused b INSTRUMENT_NOT_TRADING LIVE");
        scenario.replace("b quantity 40").expect("replaced b 40 @ 500 leaves 40 kept");
        scenario.cancel("b").expect("cancelled b 40 REQUESTED");
        scenario.state(InstrumentState.CLOSED).expect("state CLOSED");
        scenario.place("c buy 10 @ 500").expect("rejected c INSTRUMENT_CLOSED");
    }

    @Test
    void shouldRejectBeyondTheMembersAndTheExchangesOpenOrders() {
        Scenario small = new Scenario(TestInstrument.plain("x"), 3, SelfTradePrevention.NULL_VAL, 2);
        small.place("a buy 1 @ 1").expect("accepted a");
        small.place("b buy 1 @ 1").expect("accepted b");
        small.place("c buy 1 @ 1").expect("rejected c OPEN_ORDERS");
        small.place("c buy 1 @ 1 ioc").expect("accepted c", "cancelled c 1 IMMEDIATE_OR_CANCEL");
        small.place("m2 d sell 1 @ 9").expect("accepted d");
        small.place("m2 e sell 1 @ 9").expect("rejected e EXCHANGE_FULL");
        small.place("m2 f sell 1 @ 1 ioc").expect("accepted f", "executed f a 1 @ 1");
        small.place("m2 e sell 1 @ 9").expect("accepted e");
    }

    @Test
    void shouldRejectAPostOnlyOrderThatWouldExecute() {
        scenario.place("m2 s sell 10 @ 500").expect("accepted s");
        scenario.place("b buy 10 @ 500 post").expect("rejected b POST_ONLY");
        scenario.place("b buy 10 @ 495 post").expect("accepted b");
        scenario.replace("b @ 500").expect("refused b POST_ONLY LIVE");
    }

    @Test
    void shouldRefuseAStaleOrUnknownOrEndedTarget() {
        scenario.place("b buy 10 @ 500").expect("accepted b");
        scenario.replace("b revision 2 quantity 20").expect("refused b STALE_REVISION LIVE");
        scenario.replace("m2 b quantity 20").expect("refused b UNKNOWN_ORDER -");
        scenario.cancel("b").expect("cancelled b 10 REQUESTED");
        scenario.cancel("b").expect("refused b ORDER_ALREADY_ENDED CANCELLED");
        scenario.replace("b quantity 20").expect("refused b ORDER_ALREADY_ENDED CANCELLED");
    }

    @Test
    void shouldRefuseSumsBeyond64Bits() {
        Scenario wide = new Scenario(TestInstrument.plain("x").band(-Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        wide.place("a buy " + Long.MAX_VALUE + " @ 1").expect("rejected a QUANTITY_TOO_LARGE");
        wide.place("a buy 2 @ " + Long.MAX_VALUE).expect("rejected a QUANTITY_TOO_LARGE");
        wide.place("a buy 1 @ " + Long.MAX_VALUE).expect("accepted a");
        wide.replace("a leaves 2").expect("refused a QUANTITY_TOO_LARGE LIVE");
        wide.replace("a leaves " + Long.MAX_VALUE).expect("refused a QUANTITY_TOO_LARGE LIVE");
    }
}
