package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.gateway.CommandPort;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.server.exchange.SimulatedExchange;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What is traded in a simulation, and by which members. */
final class Market {

    static final int FIRST_MEMBER = 2;
    static final int MEMBERS = 3;
    private static final int WHOLE_RING = 64;
    private static final long MILLISECOND_NS = 1_000_000L;

    private Market() {
    }

    /** Members, keys and instruments, by commands of the exchange itself. */
    static void open(SimulatedExchange exchange) {
        Listing listing = new Listing();
        for (int i = 0; i < MEMBERS; i++) {
            offer(exchange, listing.toSbe("{\"type\":\"AddMember\",\"name\":\"m" + i + "\",\"role\":\"PROSUMER\"}"));
            offer(exchange, addKey(FIRST_MEMBER + i, Keys.hash(i + 1)));
        }
        for (String symbol : Listing.SYMBOLS) {
            offer(exchange, listing.toSbe(Listing.addInstrument(symbol).replace('\'', '"')));
        }
        settle(exchange);
    }

    /** Execute and publish whatever there is. */
    static void settle(SimulatedExchange exchange) {
        settle(exchange, List.of());
    }

    /** The same, and let everybody say and hear whatever there is. */
    static void settle(SimulatedExchange exchange, List<Bot> bots) {
        int done = 1;
        while (done > 0) {
            bots.forEach(bot -> bot.deliver(0));
            done = 0;
            for (int stage = 0; stage < exchange.pipeline().stages(); stage++) {
                done += exchange.pipeline().turn(stage, WHOLE_RING);
            }
            exchange.gateway().retryEndings();
            exchange.gateway().turn(MILLISECOND_NS);
            bots.forEach(Bot::hear);
        }
    }

    private static void offer(SimulatedExchange exchange, UnsafeBuffer message) {
        assertThat(exchange.pipeline().commands().offer(0, 0, message, 0, message.capacity()))
            .isEqualTo(CommandPort.TAKEN);
    }

    private static UnsafeBuffer addKey(int memberId, byte[] hash) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        AddApiKeyEncoder encoder = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestId(AddApiKeyEncoder.requestIdNullValue()).memberId(memberId).access(Access.TRADE)
            .putKeyHash(hash, 0, hash.length);
        buffer.wrap(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        return buffer;
    }
}
