package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Any bytes as commands and queries: no exception, and framed events at most. */
class EngineFuzzTest {

    private static final int[] TEMPLATES = {
        20, 20, 21, 21, 22, 23, 27, 28, 29, 29, 30, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 96,
        97, 24, 25, 26, 99, 40, 0, 65_535};
    private static final int BASKET = 29;
    private static final int LEG_BYTES = 200;
    /** The command that opens it is the sixth. */
    private static final long SESSION = 6;
    /** Then begins another exchange: a key that is revoked never trades again. */
    private static final int ROUNDS_EACH = 1_000;
    private static final long[] EXTREMES = {
        0, 1, -1, 2, 7, 10, 100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MAX_VALUE,
        Integer.MIN_VALUE, 1L << 62, -(1L << 62), 0x0101010101010101L, 0x0201020102010201L};

    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[2048]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[EventBatch.FLUSH_BYTES]);

    @Test
    void shouldNeverThrowWhateverTheBytes() {
        System.out.println("EngineFuzzTest: seed " + seed);
        TestExchange exchange = null;
        int rounds = Boolean.getBoolean("gridbook.long") ? 5_000_000 : 200_000;
        long accepted = 0;
        for (int i = 0; i < rounds; i++) {
            if (i % ROUNDS_EACH == 0) {
                exchange = exchange();
            }
            int length = fill();
            boolean asExchange = random.nextInt(8) == 0;
            int memberId = asExchange ? 0 : random.nextInt(30) == 0 ? random.nextInt() : 1;
            long sessionId = asExchange ? 0 : random.nextInt(30) == 0 ? random.nextLong() : SESSION;
            if (random.nextInt(4) == 0) {
                int answered = exchange.engine().onQuery(memberId, sessionId, bytes, 0, length, answer, 0);
                assertThat(answered).isBetween(MessageHeaderEncoder.ENCODED_LENGTH, EventBatch.FLUSH_BYTES);
            } else {
                exchange.nowNs(exchange.nowNs() + random.nextInt(3));
                accepted += exchange.sendBytes(memberId, sessionId, bytes, length).stream()
                    .filter(event -> event.startsWith("OrderAccepted")).count();
            }
        }
        assertThat(accepted).as("some of it must have been orders").isPositive();
    }

    private TestExchange exchange() {
        TestExchange exchange = new TestExchange(50, 20);
        exchange.addMember(Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.NONE, TestCommand.NULL_INT);
        exchange.addKey(1, Access.TRADE);
        exchange.addInstrument(TestInstrument.plain("x")
            .band(Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE).collared(Long.MAX_VALUE, 0));
        exchange.addInstrument(TestInstrument.plain("y").sources().directed().band(-1_000, 1_000, 1_000));
        TestCommand open = new TestCommand();
        open.kind = "OpenSession";
        open.memberId = 1;
        open.keyId = 1;
        assertThat(exchange.send(open)).hasSize(1).first().asString().startsWith("SessionOpened");
        return exchange;
    }

    private int fill() {
        int length = random.nextInt(6) == 0 ? random.nextInt(bytes.capacity()) : 250;
        for (int i = 0; i + 8 <= bytes.capacity(); i += 8) {
            bytes.putLong(i, random.nextInt(3) == 0 ? random.nextLong() : pick());
        }
        if (random.nextInt(20) != 0) {
            int template = TEMPLATES[random.nextInt(TEMPLATES.length)];
            bytes.putShort(0, (short) (random.nextInt(10) == 0 ? random.nextInt() : 200));
            bytes.putShort(2, (short) template);
            bytes.putShort(4, (short) 71);
            bytes.putShort(6, (short) (random.nextInt(10) == 0 ? random.nextInt() : 1));
            if (template == 20 && random.nextInt(3) != 0) {
                almostAnOrder();
            } else if (template == BASKET && random.nextInt(4) != 0) {
                almostABasket();
                return bytes.capacity();
            }
        }
        return length;
    }

    /** Legs of any bytes, of the right length and number. */
    private void almostABasket() {
        int legs = 1 + random.nextInt(5);
        int block = 9;
        bytes.putShort(0, (short) block);
        bytes.putByte(16, (byte) (1 + random.nextInt(3)));
        bytes.putShort(8 + block, (short) LEG_BYTES);
        bytes.putShort(8 + block + 2, (short) legs);
        for (int leg = 0; leg < legs; leg++) {
            int at = 8 + block + 4 + leg * LEG_BYTES;
            bytes.putByte(at, (byte) (1 + random.nextInt(2)));
            bytes.putInt(at + 9, 1 + random.nextInt(2));
            bytes.putByte(at + 13, (byte) (1 + random.nextInt(2)));
            bytes.putByte(at + 14, (byte) (1 + random.nextInt(4)));
        }
    }

    /** A good order with extreme numbers in it, now and then of a rare kind. */
    private void almostAnOrder() {
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.clientOrderId = random.nextLong();
        c.instrumentId = 1 + random.nextInt(2);
        c.side = Side.get((short) (1 + random.nextInt(2)));
        c.price = pick();
        c.quantity = pick();
        c.orderType = OrderType.get((short) (1 + random.nextInt(random.nextInt(3) == 0 ? 4 : 2)));
        c.stopPrice = maybe();
        c.budget = maybe();
        c.displayQuantity = maybe();
        c.clipPriceStep = maybe();
        c.minimumQuantity = maybe();
        c.linkGroup = maybe();
        c.restingOrderId = maybe();
        c.encode(bytes);
    }

    private long maybe() {
        return random.nextInt(8) == 0 ? pick() : TestCommand.NULL;
    }

    private long pick() {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }
}
