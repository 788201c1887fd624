package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.MatchingEngine;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.GetOrderEncoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.OrderStateDecoder;
import io.gridbook.server.exchange.SimulatedExchange;
import io.gridbook.server.pipeline.Recovery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** What is checked of an exchange that has just started: everything it ever promised to anybody. */
final class Audit {

    private static final int ANSWER_BYTES = 512;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
    private final SimulatedExchange exchange;
    private final List<Bot> bots;
    private final LogScan log;

    Audit(SimulatedExchange exchange, List<Bot> bots) {
        this.exchange = exchange;
        this.bots = bots;
        log = LogScan.of(exchange.tailer());
    }

    /** @param mayHaveLost whether what was acknowledged may be gone: not a part of it, but all after some moment */
    void run(boolean mayHaveLost) {
        for (Bot bot : bots) {
            checkSeen(bot, mayHaveLost);
        }
        checkOnlyWhatWasAsked();
        checkOrders(checkReplay());
    }

    private void checkSeen(Bot bot, boolean mayHaveLost) {
        List<byte[]> stream = log.stream(bot.memberId());
        if (mayHaveLost) {
            bot.forgetAfter(stream.size());
        }
        assertThat(stream.size()).as("events of %s's private stream that are left", bot)
            .isGreaterThanOrEqualTo(bot.seen().size());
        for (int i = 0; i < bot.seen().size(); i++) {
            assertThat(stream.get(i)).as("event %d of %s's private stream", i + 1, bot).isEqualTo(bot.seen().get(i));
        }
    }

    private void checkOnlyWhatWasAsked() {
        log.orders().forEach((orderId, order) ->
            assertThat(bots.stream().anyMatch(
                bot -> bot.memberId() == order.memberId() && bot.hasNamed(order.clientOrderId())))
                .as("order %d was asked for: %s", orderId, order).isTrue());
    }

    /** A replay from the first command gives the same events and the same state. */
    private MatchingEngine checkReplay() {
        Recovery replay = new Recovery(null, exchange.tailer());
        replay.replay(exchange::reader, exchange.journal().lastSequence(), (sequence, until) -> { });
        replay.end();
        assertThat(replay.log().appendedEvents()).as("events that a replay gives and the log lacks").isZero();
        assertThat(replay.log().comparedEvents()).as("events").isEqualTo(log.events());
        assertThat(replay.engine().stateDigest()).as("digest of a replay")
            .isEqualTo(exchange.engine().stateDigest());
        return replay.engine();
    }

    /** Live or ended, exactly as the events told; asked of a copy, in sessions that the exchange never sees. */
    private void checkOrders(MatchingEngine copy) {
        Map<Integer, Long> sessions = new TreeMap<>();
        for (Bot bot : bots) {
            sessions.computeIfAbsent(bot.memberId(), memberId -> openSession(copy, memberId));
        }
        UnsafeBuffer answer = new UnsafeBuffer(new byte[ANSWER_BYTES]);
        log.orders().forEach((orderId, order) -> {
            GetOrderEncoder question = new GetOrderEncoder().wrapAndApplyHeader(message, 0, header)
                .requestId(1).orderId(orderId).clientOrderId(GetOrderEncoder.clientOrderIdNullValue());
            copy.onQuery(order.memberId(), sessions.get(order.memberId()), message, 0,
                MessageHeaderEncoder.ENCODED_LENGTH + question.encodedLength(), answer, 0);
            assertThat(EventPrefix.templateId(answer, 0)).as("the answer about order %d", orderId)
                .isEqualTo(OrderStateDecoder.TEMPLATE_ID);
            OrderStateDecoder state =
                new OrderStateDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder());
            assertThat(new LogScan.Order(state.memberId(), state.clientOrderId(), state.status(),
                state.leavesQuantity(), state.executedQuantity())).as("order %d", orderId).isEqualTo(order);
        });
    }

    private long openSession(MatchingEngine copy, int memberId) {
        OpenSessionEncoder open = new OpenSessionEncoder().wrapAndApplyHeader(message, 0, header)
            .keyId(memberId).connectionId(0).cancelOnDisconnect(BooleanType.FALSE);
        long sequence = copy.lastSequence() + 1;
        copy.onCommand(sequence, exchange.journal().lastTimestampNs(), memberId, 0, message, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength());
        return sequence;
    }
}
