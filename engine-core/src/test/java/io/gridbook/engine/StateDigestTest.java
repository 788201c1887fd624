package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import org.junit.jupiter.api.Test;

/** What the digest must tell apart, and what it must not: two replays that go wrong alike have equal digests. */
class StateDigestTest {

    @Test
    void shouldTellApartWhoIsFirstInAQueue() {
        Trader one = new Trader();
        Trader other = new Trader();
        for (Trader trader : new Trader[] {one, other}) {
            trader.place(1);
            trader.place(2);
        }
        one.enlargeAndShrink(1);
        one.touchTwice(2);
        other.touchTwice(1);
        other.enlargeAndShrink(2);

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void shouldTellApartTheNamesOfEndedOrders() {
        Trader one = new Trader();
        Trader other = new Trader();
        one.place(1);
        one.cancel(1);
        other.place(2);
        other.cancel(2);

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void shouldBeTheSameAtAnotherTimeAndAfterALogon() {
        Trader trader = new Trader();
        trader.place(1);
        long digest = trader.digest();
        trader.exchange.nowNs(5_000);
        trader.exchange.send(new TestCommand());
        trader.logOn();

        assertThat(trader.digest()).isEqualTo(digest);
    }

    @Test
    void shouldComeBackWhenTheSameIsDoneAgain() {
        Trader one = new Trader();
        Trader other = new Trader();
        for (Trader trader : new Trader[] {one, other}) {
            trader.place(1);
            trader.enlargeAndShrink(1);
            trader.cancel(1);
        }

        assertThat(one.digest()).isEqualTo(other.digest());
    }

    /** One member on an exchange of its own; its commands are told apart by the clientOrderId alone. */
    private static final class Trader {

        private final TestExchange exchange = new TestExchange(10, 10);
        private long sessionId;

        Trader() {
            exchange.addMember(
                Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.CANCEL_INCOMING, TestCommand.NULL_INT);
            exchange.addKey(1, Access.TRADE);
            exchange.addInstrument(TestInstrument.plain("plain"));
            logOn();
        }

        void logOn() {
            TestCommand open = new TestCommand();
            open.kind = "OpenSession";
            open.memberId = 1;
            open.keyId = 1;
            sessionId = exchange.sequence() + 1;
            exchange.send(open);
        }

        void place(long clientOrderId) {
            TestCommand order = command("PlaceOrder");
            order.clientOrderId = clientOrderId;
            order.instrumentId = 1;
            order.side = Side.SELL;
            order.price = 5;
            order.quantity = 10;
            assertThat(exchange.send(order)).first().asString().startsWith("OrderAccepted");
        }

        /** Twice the quantity loses the place, half of it again keeps it. */
        void enlargeAndShrink(long clientOrderId) {
            replace(clientOrderId, 20);
            replace(clientOrderId, 10);
        }

        void touchTwice(long clientOrderId) {
            replace(clientOrderId, 10);
            replace(clientOrderId, 10);
        }

        void cancel(long clientOrderId) {
            TestCommand cancel = command("CancelOrder");
            cancel.originalClientOrderId = clientOrderId;
            assertThat(exchange.send(cancel)).first().asString().startsWith("OrderCancelled");
        }

        long digest() {
            return exchange.engine().stateDigest();
        }

        private void replace(long clientOrderId, long quantity) {
            TestCommand replace = command("ReplaceOrder");
            replace.originalClientOrderId = clientOrderId;
            replace.quantity = quantity;
            assertThat(exchange.send(replace)).first().asString().startsWith("OrderReplaced");
        }

        private TestCommand command(String kind) {
            TestCommand command = new TestCommand();
            command.kind = kind;
            command.memberId = 1;
            command.sessionId = sessionId;
            return command;
        }
    }
}
