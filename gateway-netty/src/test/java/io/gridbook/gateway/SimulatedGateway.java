package io.gridbook.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * The gateway's own code without its threads and sockets: whoever simulates it gives each of its turns.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
public final class SimulatedGateway {

    private static final int CATCH_UP_EXCERPTS = 256;

    /** Nobody connects to it: it lends the gateway an event loop that runs only when told to. */
    private final EmbeddedChannel home = new EmbeddedChannel();
    private final List<SimulatedSocket> sockets = new ArrayList<>();
    private final GatewayLoop loop;
    private final Publisher publisher;
    private final PublisherTurns turns;
    private final Transports transports;

    /** As {@link Gateway#Gateway}, but that a failure of the gateway is thrown where its turn was given. */
    public SimulatedGateway(GatewayConfig config, CommandPort commands, Supplier<EventTail> eventTails) {
        home.freezeTime();
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Consumer<Throwable> onFatal = SimulatedGateway::sneak;
        loop = new GatewayLoop(config, commands, home.eventLoop(), eventTails, new GatewayMetrics(metrics), onFatal);
        publisher = new Publisher(loop, eventTails.get());
        turns = new PublisherTurns(loop, publisher, home.eventLoop(), onFatal);
        transports = new Transports(loop, new HttpPages(new Health(), loop, publisher::publishedThrough));
    }

    /** Read the event log from start to end. */
    public void catchUp() {
        boolean all = false;
        while (!all) {
            all = publisher.publish(CATCH_UP_EXCERPTS);
        }
    }

    public void openTrading() {
        loop.open(true);
        turns.start();
    }

    /** A client connects to the JSON or to the binary port. */
    public SimulatedSocket connect(boolean json) {
        SimulatedSocket socket = new SimulatedSocket(json ? transports.json() : transports.binary());
        sockets.add(socket);
        return socket;
    }

    public void signal(long executedSequence) {
        turns.signal(executedSequence);
    }

    public void answer(long sessionId, long asOfSequence, DirectBuffer buffer, int offset, int length) {
        loop.answers().put(sessionId, asOfSequence, buffer, offset, length);
    }

    /** Let the event loop do what it has to do, and after so much more time what is due then. */
    public void turn(long afterNs) {
        home.advanceTimeBy(afterNs, TimeUnit.NANOSECONDS);
        home.runPendingTasks();
        sockets.forEach(socket -> socket.turn(afterNs));
        sockets.removeIf(socket -> !socket.isOpen());
    }

    /** Offer again the ends of sessions that the ring did not take. */
    public void retryEndings() {
        loop.endings().retry();
    }

    /** The process has ended. */
    public void abandon() {
        loop.endings().stop();
        sockets.forEach(SimulatedSocket::drop);
        home.close();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable error) throws E {
        throw (E) error;
    }
}
