package io.gridbook.benchmarks.race;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.EventBatch;
import io.gridbook.engine.MatchingEngine;

/**
 * This exchange's engine with everything an order meets there: the command decoded from its bytes, session, authority,
 * limits and the market's state checked, every private and public event encoded.
 *
 * <p>The commands lie encoded in one buffer, as they would in the journal. They come in batches of {@value #BATCH}, as
 * from the ring: announced a few at a time, as in the pipeline, their events flushed at the end to somebody who only
 * counts their bytes.
 */
final class Gridbook implements Contender {

    private static final int BATCH = 64;

    private final CommandStream stream;
    private final EngineSizes sizes;
    private EncodedCommands commands;
    private RacedExchange exchange;
    private long eventBytes;

    Gridbook(CommandStream stream, EngineSizes sizes) {
        this.stream = stream;
        this.sizes = sizes;
    }

    @Override
    public String rehearse() {
        commands = EncodedCommands.rehearse(stream, sizes);
        return commands.outcome();
    }

    @Override
    public void prepare() {
        exchange = null;
        exchange = new RacedExchange(new EventBatch((buffer, offset, length) -> eventBytes += length),
            sizes, stream.terms());
        play(0, commands.fillEnd());
        eventBytes = 0;
    }

    @Override
    public void run() {
        play(commands.fillEnd(), commands.end());
    }

    @Override
    public long trace() {
        return eventBytes;
    }

    private void play(int from, int to) {
        int at = from;
        int count = 0;
        while (at < to) {
            if (count % MatchingEngine.ANNOUNCED_MAX == 0 && exchange.readsAhead()) {
                announce(at, to);
            }
            at = commands.play(at, exchange);
            if (++count % BATCH == 0) {
                exchange.flush();
            }
        }
        exchange.flush();
    }

    private void announce(int from, int to) {
        int at = from;
        for (int count = 0; count < MatchingEngine.ANNOUNCED_MAX && at < to; count++) {
            at = commands.announce(at, exchange);
        }
        exchange.prefetch();
    }
}
