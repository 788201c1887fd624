package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BasketAcceptedDecoder;
import io.gridbook.protocol.codec.BasketRejectedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderActivatedDecoder;
import io.gridbook.protocol.codec.OrderHibernatedDecoder;
import io.gridbook.protocol.codec.OrderTriggeredDecoder;
import io.gridbook.protocol.codec.TradeBustedDecoder;
import org.agrona.DirectBuffer;

/** Reads the rarer private events: stops triggered, orders put aside, baskets, busts. One thread. */
final class OrderLifeDecoder {

    private final Instruments instruments;
    private final MarketEventDecoder others;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    OrderLifeDecoder(Instruments instruments) {
        this.instruments = instruments;
        others = new MarketEventDecoder(instruments);
    }

    Event decode(DirectBuffer buffer, int offset) {
        return switch (EventPrefix.templateId(buffer, offset)) {
            case OrderTriggeredDecoder.TEMPLATE_ID -> {
                var m = new OrderTriggeredDecoder().wrapAndApplyHeader(buffer, offset, header);
                Instrument instrument = instrument(m.instrumentId());
                yield new Event.OrderTriggered(stream(m.streamSequence()), m.sequence(), m.timestampNs(),
                    m.clientOrderId(), m.orderId(), instrument.symbol(), instrument.price(m.triggerPrice()));
            }
            case OrderHibernatedDecoder.TEMPLATE_ID -> {
                var m = new OrderHibernatedDecoder().wrapAndApplyHeader(buffer, offset, header);
                Instrument instrument = instrument(m.instrumentId());
                yield new Event.OrderHibernated(stream(m.streamSequence()), m.sequence(), m.timestampNs(),
                    m.clientOrderId(), m.orderId(), instrument.symbol(), instrument.quantity(m.leavesQuantity()));
            }
            case OrderActivatedDecoder.TEMPLATE_ID -> {
                var m = new OrderActivatedDecoder().wrapAndApplyHeader(buffer, offset, header);
                Instrument instrument = instrument(m.instrumentId());
                yield new Event.OrderActivated(stream(m.streamSequence()), m.sequence(), m.timestampNs(),
                    m.clientOrderId(), m.orderId(), instrument.symbol(), instrument.quantity(m.leavesQuantity()));
            }
            case BasketAcceptedDecoder.TEMPLATE_ID -> {
                var m = new BasketAcceptedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.BasketAccepted(
                    stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.basketId(), m.count());
            }
            case BasketRejectedDecoder.TEMPLATE_ID -> {
                var m = new BasketRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.BasketRejected(
                    stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.index(), m.reason());
            }
            case TradeBustedDecoder.TEMPLATE_ID -> busted(buffer, offset);
            default -> others.decode(buffer, offset);
        };
    }

    private Event busted(DirectBuffer buffer, int offset) {
        TradeBustedDecoder m = new TradeBustedDecoder().wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.TradeBusted(stream(m.streamSequence()), m.sequence(), m.timestampNs(), m.clientOrderId(),
            m.orderId(), instrument.symbol(), m.tradeId(), m.side(), instrument.price(m.price()),
            instrument.quantity(m.quantity()));
    }

    private Instrument instrument(int instrumentId) {
        return MarketEventDecoder.known(instruments, instrumentId);
    }

    private static long stream(long streamSequence) {
        return streamSequence == EventPrefix.NO_STREAM_SEQUENCE ? 0 : streamSequence;
    }
}
