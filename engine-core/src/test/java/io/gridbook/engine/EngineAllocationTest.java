package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The path of an order allocates nothing: place, replace, match, cancel, with their events encoded. */
class EngineAllocationTest {

    private static final int WARM_UP = 30_000;
    private static final int ROUNDS = 20_000;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;

    private final TestExchange exchange = new TestExchange(100, 1_000);
    private final UnsafeBuffer sell = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer buy = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer replace = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer cancel = new UnsafeBuffer(new byte[512]);
    private final PlaceOrderEncoder placing = new PlaceOrderEncoder();
    private final ReplaceOrderEncoder replacing = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelling = new CancelOrderEncoder();
    private int sellLength;
    private int buyLength;
    private int replaceLength;
    private int cancelLength;
    private long sellerSession;
    private long buyerSession;
    private long sequence;
    private long clientOrderId;

    @Test
    void shouldAllocateNothingForAnOrderFromPlaceToCancel() {
        setUp();
        exchange.mute();
        MatchingEngine engine = exchange.engine();
        sequence = exchange.sequence();
        run(engine, WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        run(engine, ROUNDS);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(exchange.mutedBytes()).as("events were encoded").isGreaterThan(ROUNDS * 200L);
        assertThat(engine.openOrders()).isZero();
        // Asking costs a few bytes itself; one object a round would be sixteen times this.
        assertThat(allocated).isLessThan(ROUNDS);
    }

    private void run(MatchingEngine engine, int rounds) {
        for (int i = 0; i < rounds; i++) {
            placing.wrap(sell, BODY).clientOrderId(++clientOrderId);
            engine.onCommand(++sequence, sequence, 1, sellerSession, sell, 0, sellLength);
            replacing.wrap(replace, BODY).originalClientOrderId(clientOrderId);
            engine.onCommand(++sequence, sequence, 1, sellerSession, replace, 0, replaceLength);
            placing.wrap(buy, BODY).clientOrderId(clientOrderId);
            engine.onCommand(++sequence, sequence, 2, buyerSession, buy, 0, buyLength);
            cancelling.wrap(cancel, BODY).originalClientOrderId(clientOrderId);
            engine.onCommand(++sequence, sequence, 1, sellerSession, cancel, 0, cancelLength);
        }
    }

    private void setUp() {
        for (int member = 1; member <= 2; member++) {
            exchange.addMember(
                Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.CANCEL_INCOMING, TestCommand.NULL_INT);
            exchange.addKey(member, Access.TRADE);
        }
        exchange.addInstrument(TestInstrument.plain("plain"));
        sellerSession = logOn(1);
        buyerSession = logOn(2);
        sellLength = order(Side.SELL, 10, 5, TimeInForce.GFS).encode(sell);
        buyLength = order(Side.BUY, 4, 6, TimeInForce.IOC).encode(buy);
        TestCommand change = new TestCommand();
        change.kind = "ReplaceOrder";
        change.price = 6;
        replaceLength = change.encode(replace);
        TestCommand end = new TestCommand();
        end.kind = "CancelOrder";
        cancelLength = end.encode(cancel);
    }

    private long logOn(int member) {
        TestCommand open = new TestCommand();
        open.kind = "OpenSession";
        open.memberId = member;
        open.keyId = member;
        exchange.send(open);
        return exchange.sequence();
    }

    private static TestCommand order(Side side, long quantity, long price, TimeInForce timeInForce) {
        TestCommand order = new TestCommand();
        order.kind = "PlaceOrder";
        order.instrumentId = 1;
        order.side = side;
        order.quantity = quantity;
        order.price = price;
        order.timeInForce = timeInForce;
        return order;
    }
}
