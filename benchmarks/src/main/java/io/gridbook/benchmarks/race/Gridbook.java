package io.gridbook.benchmarks.race;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.EventBatch;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * This exchange's engine with everything an order meets there: the command decoded from its bytes, session, authority,
 * limits and the market's state checked, every private and public event encoded.
 *
 * <p>The commands lie encoded in one buffer, as they would in the journal; events are flushed every
 * {@value #BATCH} commands to somebody who only counts their bytes.
 */
final class Gridbook implements Contender {

    private static final int BATCH = 64;

    private static final int LENGTH = 0;
    private static final int MEMBER = 4;
    private static final int SESSION = 8;
    private static final int MESSAGE = 16;

    private final CommandStream stream;
    private final EngineSizes sizes;
    private final CommandEncoding encoding = new CommandEncoding();
    private final UnsafeBuffer commands;
    private int fillEnd;
    private int end;
    private RacedExchange exchange;
    private long eventBytes;

    Gridbook(CommandStream stream, EngineSizes sizes) {
        this.stream = stream;
        this.sizes = sizes;
        int frame = BitUtil.align(MESSAGE + CommandEncoding.LENGTH_MAX, Long.BYTES);
        this.commands = new UnsafeBuffer(new byte[Math.multiplyExact(stream.count(), frame)]);
    }

    @Override
    public String rehearse() {
        EventTape tape = new EventTape(stream.terms());
        EventBatch batch = new EventBatch(tape::onEvents);
        exchange = new RacedExchange(batch, sizes, stream.terms());
        for (int i = 0; i < stream.count(); i++) {
            if (i == stream.terms().fill()) {
                fillEnd = end;
            }
            tape.beginCommand(stream.orderId(i));
            int next = encode(i, tape);
            execute(end);
            batch.flush();
            end = next;
        }
        return tape.outcome();
    }

    @Override
    public void prepare() {
        exchange = null;
        exchange = new RacedExchange(new EventBatch((buffer, offset, length) -> eventBytes += length),
            sizes, stream.terms());
        play(0, fillEnd);
        eventBytes = 0;
    }

    @Override
    public void run() {
        play(fillEnd, end);
    }

    @Override
    public long trace() {
        return eventBytes;
    }

    private void play(int from, int to) {
        int at = from;
        int count = 0;
        while (at < to) {
            at = execute(at);
            if (++count % BATCH == 0) {
                exchange.flush();
            }
        }
        exchange.flush();
    }

    private int execute(int at) {
        int length = commands.getInt(at + LENGTH, LITTLE_ENDIAN);
        exchange.execute(commands.getInt(at + MEMBER, LITTLE_ENDIAN),
            commands.getLong(at + SESSION, LITTLE_ENDIAN), commands, at + MESSAGE, length);
        return at + BitUtil.align(MESSAGE + length, Long.BYTES);
    }

    private int encode(int i, EventTape tape) {
        int message = end + MESSAGE;
        long orderId = stream.orderId(i);
        int length = switch (stream.kind(i)) {
            case CommandKind.MOVE -> encoding.move(commands, message, tape.orderId(orderId), stream.price(i));
            case CommandKind.CANCEL -> encoding.cancel(commands, message, tape.orderId(orderId));
            case CommandKind.REDUCE -> encodeReduce(message, tape, orderId, stream.size(i));
            default -> encoding.place(commands, message, stream, i);
        };
        commands.putInt(end + LENGTH, length, LITTLE_ENDIAN);
        commands.putInt(end + MEMBER, stream.member(i), LITTLE_ENDIAN);
        commands.putLong(end + SESSION, exchange.sessionOf(stream.member(i)), LITTLE_ENDIAN);
        return end + BitUtil.align(MESSAGE + length, Long.BYTES);
    }

    /** An order reduced by all that is left of it is cancelled. */
    private int encodeReduce(int message, EventTape tape, long orderId, long by) {
        if (by >= tape.leaves(orderId)) {
            return encoding.cancel(commands, message, tape.orderId(orderId));
        }
        return encoding.resize(commands, message, tape.orderId(orderId), tape.reducedQuantity(orderId, by));
    }
}
