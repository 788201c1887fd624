package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.codec.ActivateOrderEncoder;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.GetBookEncoder;
import io.gridbook.protocol.codec.GetOpenOrdersEncoder;
import io.gridbook.protocol.codec.GetOrderEncoder;
import io.gridbook.protocol.codec.HibernateOrderEncoder;
import io.gridbook.protocol.codec.MassCancelEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SubscribeEncoder;
import io.gridbook.protocol.codec.UnsubscribeEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/** Requests that need no builder, encoded at the start of a buffer; each method returns the message's length. */
final class Outgoing {

    private static final int ROOM = 256;

    private Outgoing() {
    }

    static MutableDirectBuffer buffer() {
        return new ExpandableArrayBuffer(ROOM);
    }

    static int massCancel(MutableDirectBuffer buffer, Instrument instrument, Side side) {
        MassCancelEncoder encoder = new MassCancelEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrumentId(instrument == null ? MassCancelEncoder.instrumentIdNullValue() : instrument.instrumentId())
            .area("")
            .side(side == null ? Side.NULL_VAL : side)
            .sessionId(MassCancelEncoder.sessionIdNullValue());
        return Messages.length(encoder.encodedLength());
    }

    static int hibernateOrder(MutableDirectBuffer buffer, long orderId) {
        HibernateOrderEncoder encoder = new HibernateOrderEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .orderId(orderId)
            .originalClientOrderId(HibernateOrderEncoder.originalClientOrderIdNullValue());
        return Messages.length(encoder.encodedLength());
    }

    static int activateOrder(MutableDirectBuffer buffer, long orderId) {
        ActivateOrderEncoder encoder = new ActivateOrderEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .orderId(orderId)
            .originalClientOrderId(ActivateOrderEncoder.originalClientOrderIdNullValue());
        return Messages.length(encoder.encodedLength());
    }

    static int getOrder(MutableDirectBuffer buffer, long id, boolean byClientOrderId) {
        GetOrderEncoder encoder = new GetOrderEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .orderId(byClientOrderId ? GetOrderEncoder.orderIdNullValue() : id)
            .clientOrderId(byClientOrderId ? id : GetOrderEncoder.clientOrderIdNullValue());
        return Messages.length(encoder.encodedLength());
    }

    static int getOpenOrders(MutableDirectBuffer buffer, Instrument instrument, long afterOrderId) {
        GetOpenOrdersEncoder encoder = new GetOpenOrdersEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrumentId(
                instrument == null ? GetOpenOrdersEncoder.instrumentIdNullValue() : instrument.instrumentId())
            .afterOrderId(afterOrderId <= 0 ? GetOpenOrdersEncoder.afterOrderIdNullValue() : afterOrderId);
        return Messages.length(encoder.encodedLength());
    }

    static int getBook(MutableDirectBuffer buffer, Instrument instrument, int levels) {
        GetBookEncoder encoder = new GetBookEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrumentId(instrument.instrumentId())
            .levels(levels);
        return Messages.length(encoder.encodedLength());
    }

    static int subscribe(MutableDirectBuffer buffer, Channel channel, int... instrumentIds) {
        SubscribeEncoder encoder = new SubscribeEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .channel(channel);
        SubscribeEncoder.InstrumentsEncoder group = encoder.instrumentsCount(instrumentIds.length);
        for (int instrumentId : instrumentIds) {
            group.next().instrumentId(instrumentId);
        }
        return Messages.length(encoder.encodedLength());
    }

    static int unsubscribe(MutableDirectBuffer buffer, Channel channel, int... instrumentIds) {
        UnsubscribeEncoder encoder = new UnsubscribeEncoder()
            .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .channel(channel);
        UnsubscribeEncoder.InstrumentsEncoder group = encoder.instrumentsCount(instrumentIds.length);
        for (int instrumentId : instrumentIds) {
            group.next().instrumentId(instrumentId);
        }
        return Messages.length(encoder.encodedLength());
    }
}
