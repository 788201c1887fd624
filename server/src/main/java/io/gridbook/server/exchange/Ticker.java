package io.gridbook.server.exchange;

import io.gridbook.gateway.CommandPort;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.TickEncoder;
import java.util.function.LongSupplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts a {@code Tick} into the ring when the clock has passed the engine's next due instant, and only then: each
 * command brings its own time, so a Tick is needed only while nobody trades.
 */
final class Ticker {

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final int length;
    private final LongSupplier nextDueNs;
    private final CommandPort commands;
    private final EpochNanoClock clock;
    private long tickedDueNs = Long.MIN_VALUE;

    Ticker(LongSupplier nextDueNs, CommandPort commands, EpochNanoClock clock) {
        this.nextDueNs = nextDueNs;
        this.commands = commands;
        this.clock = clock;
        length = MessageHeaderEncoder.ENCODED_LENGTH
            + new TickEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).encodedLength();
    }

    /** To be called every few milliseconds, by one thread. */
    void run() {
        long dueNs = nextDueNs.getAsLong();
        if (dueNs != tickedDueNs && clock.nanoTime() >= dueNs
            && commands.offer(0, 0, buffer, 0, length) == CommandPort.TAKEN) {
            tickedDueNs = dueNs;
        }
    }
}
