package io.gridbook.benchmarks.race;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.EventBatch;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A stream's commands as a journal has them: SBE messages with their member and session, one behind the other.
 *
 * <p>Encoding them takes a rehearsal, because a client names its orders by the ids that the exchange gave them.
 */
public final class EncodedCommands {

    private static final int LENGTH = 0;
    private static final int MEMBER = 4;
    private static final int SESSION = 8;
    private static final int MESSAGE = 16;

    private final CommandStream stream;
    private final CommandEncoding encoding = new CommandEncoding();
    private final UnsafeBuffer commands;
    private int fillEnd;
    private int end;
    private long digest;
    private String outcome;

    private EncodedCommands(CommandStream stream) {
        this.stream = stream;
        int frame = BitUtil.align(MESSAGE + CommandEncoding.LENGTH_MAX, Long.BYTES);
        this.commands = new UnsafeBuffer(new byte[Math.multiplyExact(stream.count(), frame)]);
    }

    /** Run the stream once through an engine. */
    public static EncodedCommands rehearse(CommandStream stream, EngineSizes sizes) {
        EncodedCommands encoded = new EncodedCommands(stream);
        encoded.rehearse(sizes);
        return encoded;
    }

    /** What came of it: see {@link TradeTape}. */
    public String outcome() {
        return outcome;
    }

    /** The engine's digest when all was executed. */
    public long digest() {
        return digest;
    }

    /** Where the first command stands that is more than filling the book. */
    public int fillEnd() {
        return fillEnd;
    }

    public int end() {
        return end;
    }

    /** Give the command at an offset to somebody; the offset of the next one is returned. */
    public int play(int at, CommandSink sink) {
        int length = commands.getInt(at + LENGTH, LITTLE_ENDIAN);
        sink.onCommand(commands.getInt(at + MEMBER, LITTLE_ENDIAN),
            commands.getLong(at + SESSION, LITTLE_ENDIAN), commands, at + MESSAGE, length);
        return at + BitUtil.align(MESSAGE + length, Long.BYTES);
    }

    /** Announce the command at an offset to an engine; the offset of the next one is returned. */
    int announce(int at, RacedExchange exchange) {
        int length = commands.getInt(at + LENGTH, LITTLE_ENDIAN);
        exchange.announce(commands.getInt(at + MEMBER, LITTLE_ENDIAN), commands, at + MESSAGE, length);
        return at + BitUtil.align(MESSAGE + length, Long.BYTES);
    }

    private void rehearse(EngineSizes sizes) {
        EventTape tape = new EventTape(stream.terms());
        EventBatch batch = new EventBatch(tape::onEvents);
        RacedExchange exchange = new RacedExchange(batch, sizes, stream.terms());
        for (int i = 0; i < stream.count(); i++) {
            if (i == stream.terms().fill()) {
                fillEnd = end;
            }
            tape.beginCommand(stream.orderId(i));
            int next = encode(i, tape);
            play(end, exchange);
            batch.flush();
            end = next;
        }
        outcome = tape.outcome();
        digest = exchange.digest();
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
        commands.putLong(end + SESSION, RacedMarket.session(stream.terms(), stream.member(i)), LITTLE_ENDIAN);
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
