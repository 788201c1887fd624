package io.gridbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FramingTest {

    private static final String CANCELLED =
        "{\"type\":\"OrderCancelled\",\"streamSequence\":1,\"sequence\":4,\"timestampNs\":5,\"memberId\":7,"
            + "\"clientOrderId\":1,\"orderId\":9,\"instrument\":\"X\",\"cancelledQuantity\":\"2\","
            + "\"reason\":\"REQUESTED\"}";
    private static final String ADDED =
        "{\"type\":\"InstrumentAdded\",\"sequence\":2,\"timestampNs\":3,\"instrumentId\":3,\"instrument\":\"X\","
            + "\"priceDecimals\":0,\"quantityDecimals\":0,\"tickSize\":\"1\",\"lotSize\":\"1\",\"priceMin\":\"0\","
            + "\"priceMax\":\"9\",\"quantityMax\":\"9\",\"state\":\"CONTINUOUS\"}";

    private final UnsafeBuffer wire = new UnsafeBuffer(new byte[4096]);
    private final List<Long> seen = new ArrayList<>();

    @Test
    void shouldHandOverWholeBinaryMessagesOnlyHoweverTheyAreCut() throws ProtocolException {
        BinaryFraming framing = new BinaryFraming();
        int length = cancelOrder(framing, 11, 0);
        length += cancelOrder(framing, 12, length);

        int position = 0;
        for (int limit = 0; limit <= length; limit++) {
            position = framing.decode(wire, position, limit, this::onCancelOrder);
        }

        assertThat(seen).containsExactly(11L, 12L);
        assertThat(position).isEqualTo(length);
    }

    @Test
    void shouldRefuseABinaryFrameOfImpossibleLength() {
        BinaryFraming framing = new BinaryFraming();
        int length = cancelOrder(framing, 11, 0);
        wire.putByte(0, (byte) '{');

        assertThatThrownBy(() -> framing.decode(wire, 0, length, this::onCancelOrder))
            .isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldHoldBackJsonEventsOfAnInstrumentUntilTheListHasBroughtIt() throws ProtocolException {
        Instruments instruments = new Instruments();
        JsonFraming framing = new JsonFraming(instruments);
        List<Integer> templates = new ArrayList<>();
        Framing.Sink sink = (buffer, offset, length) -> {
            templates.add(EventPrefix.templateId(buffer, offset));
            if (EventPrefix.templateId(buffer, offset) == InstrumentAddedDecoder.TEMPLATE_ID) {
                instruments.add(new InstrumentAddedDecoder()
                    .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()));
            }
        };
        byte[] lines = (CANCELLED + "\n" + CANCELLED + "\n" + ADDED + "\n").getBytes(StandardCharsets.UTF_8);
        wire.putBytes(0, lines);

        int position = framing.decode(wire, 0, lines.length - ADDED.length() - 1, sink);
        assertThat(templates).isEmpty();

        framing.decode(wire, position, lines.length, sink);
        assertThat(templates).containsExactly(InstrumentAddedDecoder.TEMPLATE_ID, OrderCancelledDecoder.TEMPLATE_ID,
            OrderCancelledDecoder.TEMPLATE_ID);
    }

    private int cancelOrder(Framing framing, long orderId, int at) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
        CancelOrderEncoder encoder = new Messages().cancelOrder(message, 0).orderId(orderId);
        return framing.encode(message, 0, Messages.length(encoder.encodedLength()), wire, at);
    }

    private void onCancelOrder(DirectBuffer buffer, int offset, int length) {
        seen.add(new CancelOrderDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()).orderId());
    }
}
