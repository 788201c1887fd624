package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The path of an order allocates nothing, whatever becomes of the order. */
class AllocationTest {

    private static final int COMMANDS = 5;

    private final ReplayExchange exchange = new ReplayExchange(new ReplayExchange.Listener() {
        @Override
        public void onAccepted() {
        }

        @Override
        public void onTrade(long restingClientOrderId, long price, long quantity) {
        }

        @Override
        public void onCancelled(long clientOrderId) {
        }

        @Override
        public void onRejected() {
        }
    });
    private long lastClientOrderId;

    @Test
    void shouldAllocateNothingOnThePathOfAnOrder() {
        trade(100_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int rounds = 200_000;
        trade(rounds);
        double perCommand = (threads.getCurrentThreadAllocatedBytes() - before) / (double) (rounds * COMMANDS);
        assertThat(perCommand).isLessThan(0.01);
    }

    /** Place, place, replace, match, cancel; the ring of ended orders goes round many times. */
    private void trade(int rounds) {
        for (int i = 0; i < rounds; i++) {
            long sell = ++lastClientOrderId;
            exchange.place(sell, false, 1_000 + i % 700, 10, false);
            long buy = ++lastClientOrderId;
            exchange.place(buy, true, 999 - i % 700, 10, false);
            exchange.reduceTo(buy, 7);
            exchange.place(++lastClientOrderId, true, 1_700, 15, true);
            exchange.cancel(buy);
        }
    }
}
