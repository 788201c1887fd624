package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One quantity shared by orders of several instruments. */
class LinkedQuantityTest {

    private final Scenario scenario = new Scenario(TestInstrument.plain("x").decimals(2, 2));
    private long lastName;

    LinkedQuantityTest() {
        scenario.exchange().addInstrument(TestInstrument.plain("finer").decimals(2, 3));
        scenario.exchange().addInstrument(TestInstrument.plain("coarser").decimals(2, 2).grid(1, 10));
        scenario.exchange().addInstrument(TestInstrument.plain("alike").decimals(4, 2));
    }

    @Test
    void shouldShareAQuantityOnlyAmongInstrumentsThatCountAlike() {
        assertThat(sent(linked(1))).startsWith("OrderAccepted ");
        assertThat(sent(linked(2))).endsWith(" INVALID_VALUE");
        assertThat(sent(linked(3))).endsWith(" INVALID_VALUE");
        assertThat(sent(linked(4))).startsWith("OrderAccepted ");
        assertThat(sent(linked(99))).endsWith(" UNKNOWN_INSTRUMENT");
    }

    @Test
    void shouldShareAQuantityOnlyAmongLegsThatCountAlike() {
        assertThat(sent(basket(linked(2), linked(1)))).startsWith("BasketRejected ").endsWith(" 1 INVALID_VALUE");
        assertThat(sent(basket(linked(3), linked(4)))).startsWith("BasketRejected ").endsWith(" 1 INVALID_VALUE");
        assertThat(sent(basket(linked(1), linked(4)))).startsWith("BasketAccepted ");
    }

    @Test
    void shouldKnowHowAGroupCountsWhenItsFirstOrderHasEnded() {
        sent(linked(3));
        TestCommand second = linked(3);
        sent(second);
        TestCommand cancel = new TestCommand();
        cancel.kind = "CancelOrder";
        cancel.memberId = 1;
        cancel.sessionId = scenario.session(1);
        cancel.orderId = 1;
        assertThat(sent(cancel)).startsWith("OrderCancelled ");
        assertThat(sent(linked(1))).endsWith(" INVALID_VALUE");
        assertThat(sent(linked(3))).startsWith("OrderAccepted ");
    }

    private String sent(TestCommand command) {
        return scenario.send(command).events().get(0);
    }

    private TestCommand basket(TestCommand... legs) {
        TestCommand c = new TestCommand();
        c.kind = "PlaceBasket";
        c.memberId = 1;
        c.sessionId = scenario.session(1);
        c.basketKind = BasketKind.ALL_VALID;
        c.legs = List.of(legs);
        return c;
    }

    private TestCommand linked(int instrumentId) {
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.memberId = 1;
        c.sessionId = scenario.session(1);
        c.clientOrderId = ++lastName;
        c.instrumentId = instrumentId;
        c.side = Side.SELL;
        c.price = 5;
        c.quantity = 1_000;
        c.linkGroup = 3;
        return c;
    }
}
