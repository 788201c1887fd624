package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose orders do not trade with each other. */
class SelfTradeGroupTest {

    private static final int DEFAULT = TestCommand.NULL_INT;

    private long price = 100;
    private final TestExchange exchange = new TestExchange(100, 10);

    @Test
    void shouldJoinTheGroupOfTheMemberThatIsNamed() {
        members(DEFAULT, 1, 2, DEFAULT);
        assertThat(trades(1, 3)).isFalse();
        assertThat(trades(3, 4)).isTrue();
    }

    @Test
    void shouldNotPutAMemberIntoAGroupThatWasNamedBeforeItCame() {
        members(3, 3, DEFAULT, 3);
        assertThat(trades(1, 2)).isFalse();
        assertThat(trades(1, 3)).isTrue();
        assertThat(trades(4, 2)).isTrue();
        assertThat(trades(4, 3)).isFalse();
    }

    @Test
    void shouldTakeAMembersOwnNumberForItsOwnGroup() {
        members(2, 2, 2);
        assertThat(trades(1, 2)).isTrue();
        assertThat(trades(2, 3)).isFalse();
    }

    private void members(int... groups) {
        for (int i = 0; i < groups.length; i++) {
            exchange.addMember(Role.PROSUMER, groups[i], SelfTradePrevention.CANCEL_INCOMING, TestCommand.NULL_INT);
            exchange.addKey(i + 1, Access.TRADE);
        }
        exchange.addInstrument(TestInstrument.plain("x"));
    }

    /** Whether two members may trade with each other. */
    private boolean trades(int seller, int buyer) {
        price--;
        order(seller, Side.SELL);
        return order(buyer, Side.BUY).stream().anyMatch(event -> event.startsWith("TradeExecuted "));
    }

    private List<String> order(int member, Side side) {
        TestCommand open = new TestCommand();
        open.kind = "OpenSession";
        open.memberId = member;
        open.keyId = member;
        exchange.send(open);
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.memberId = member;
        c.sessionId = exchange.sequence();
        c.clientOrderId = c.sessionId;
        c.instrumentId = 1;
        c.side = side;
        c.price = price;
        c.quantity = 1;
        return exchange.send(c);
    }
}
