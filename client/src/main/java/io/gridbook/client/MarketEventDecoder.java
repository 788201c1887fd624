package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BookDecoder;
import io.gridbook.protocol.codec.BookDeltaDecoder;
import io.gridbook.protocol.codec.BookSnapshotDecoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.GapDecoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OpenOrdersDecoder;
import io.gridbook.protocol.codec.OrderStateDecoder;
import io.gridbook.protocol.codec.RequestRejectedDecoder;
import io.gridbook.protocol.codec.ResumeRefusedDecoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SubscribedDecoder;
import io.gridbook.protocol.codec.TradeAnnulmentDecoder;
import io.gridbook.protocol.codec.TradeDecoder;
import io.gridbook.protocol.codec.UnsubscribedDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Reads answers to queries and market data. One thread. */
final class MarketEventDecoder {

    private final Instruments instruments;
    private final AdminEventDecoder administration;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDecoder book = new BookDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OpenOrdersDecoder openOrders = new OpenOrdersDecoder();
    private final OrderStateDecoder orderState = new OrderStateDecoder();

    MarketEventDecoder(Instruments instruments) {
        this.instruments = instruments;
        administration = new AdminEventDecoder(instruments);
    }

    static Instrument known(Instruments instruments, int instrumentId) {
        Instrument instrument = instruments.find(instrumentId);
        // Before the list of instruments has come, or without it: numbers as they are.
        return instrument == null ? new Instrument(instrumentId, "#" + instrumentId, 0, 0) : instrument;
    }

    Event decode(DirectBuffer buffer, int offset) {
        int templateId = EventPrefix.templateId(buffer, offset);
        return switch (templateId) {
            case BookDecoder.TEMPLATE_ID -> book(buffer, offset);
            case BookSnapshotDecoder.TEMPLATE_ID -> snapshot(buffer, offset);
            case BookDeltaDecoder.TEMPLATE_ID -> delta(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> trade(buffer, offset);
            case OpenOrdersDecoder.TEMPLATE_ID -> openOrders(buffer, offset);
            case OrderStateDecoder.TEMPLATE_ID -> orderState(buffer, offset);
            case InstrumentAddedDecoder.TEMPLATE_ID -> instrumentAdded(buffer, offset);
            case InstrumentStateChangedDecoder.TEMPLATE_ID -> {
                var m = new InstrumentStateChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.InstrumentStateChanged(
                    m.sequence(), instrument(m.instrumentId()).symbol(), m.state(), m.reason());
            }
            case RequestRejectedDecoder.TEMPLATE_ID -> requestRejected(buffer, offset);
            default -> feed(templateId, buffer, offset);
        };
    }

    private Event feed(int templateId, DirectBuffer buffer, int offset) {
        return switch (templateId) {
            case SubscribedDecoder.TEMPLATE_ID ->
                new Event.Subscribed(new SubscribedDecoder().wrapAndApplyHeader(buffer, offset, header).channel());
            case UnsubscribedDecoder.TEMPLATE_ID ->
                new Event.Unsubscribed(new UnsubscribedDecoder().wrapAndApplyHeader(buffer, offset, header).channel());
            case GapDecoder.TEMPLATE_ID -> {
                var m = new GapDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.Gap(m.channel(), instrument(m.instrumentId()).symbol(), m.from(), m.to());
            }
            case ResumeRefusedDecoder.TEMPLATE_ID -> {
                var m = new ResumeRefusedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.ResumeRefused(m.oldest(), m.newest());
            }
            case TradeAnnulmentDecoder.TEMPLATE_ID -> {
                var m = new TradeAnnulmentDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.TradeAnnulment(
                    instrument(m.instrumentId()).symbol(), m.sequence(), m.tradeId(), m.timestampNs());
            }
            default -> administration.decode(buffer, offset);
        };
    }

    private Event requestRejected(DirectBuffer buffer, int offset) {
        RequestRejectedDecoder m = new RequestRejectedDecoder().wrapAndApplyHeader(buffer, offset, header);
        String field = m.field();
        Integer retryAfterMs =
            m.retryAfterMs() == RequestRejectedDecoder.retryAfterMsNullValue() ? null : m.retryAfterMs();
        return new Event.RequestRejected(
            Math.max(0, m.clientOrderId()), m.reason(), field.isEmpty() ? null : field, retryAfterMs);
    }

    private Event instrumentAdded(DirectBuffer buffer, int offset) {
        InstrumentAddedDecoder m = new InstrumentAddedDecoder().wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument =
            new Instrument(m.instrumentId(), m.symbol(), m.priceDecimals(), m.quantityDecimals());
        return new Event.InstrumentAdded(m.sequence(), instrument.instrumentId(), instrument.symbol(),
            instrument.priceDecimals(), instrument.quantityDecimals(), instrument.price(m.tickSize()),
            instrument.quantity(m.lotSize()), instrument.price(m.priceMin()), instrument.price(m.priceMax()),
            m.state());
    }

    private Event book(DirectBuffer buffer, int offset) {
        BookDecoder m = book.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        List<Event.Level> bids = new ArrayList<>();
        m.bids().forEach(level -> bids.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        List<Event.Level> asks = new ArrayList<>();
        m.asks().forEach(level -> asks.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        return new Event.Book(m.sequence(), instrument.symbol(), bids, asks);
    }

    private Event snapshot(DirectBuffer buffer, int offset) {
        BookSnapshotDecoder m = snapshot.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        boolean crossed = m.crossed() == BooleanType.TRUE;
        Event.Indication indication =
            indication(instrument, m.indicativePrice(), m.indicativeVolume(), m.imbalance());
        List<Event.Level> bids = new ArrayList<>();
        m.bids().forEach(level -> bids.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        List<Event.Level> asks = new ArrayList<>();
        m.asks().forEach(level -> asks.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        List<Event.SourceBest> sources = new ArrayList<>();
        m.sources().forEach(best -> sources.add(best(
            instrument, best.source(), best.bidPrice(), best.bidQuantity(), best.askPrice(), best.askQuantity())));
        return new Event.BookSnapshot(instrument.symbol(), m.sequence(), crossed, indication, bids, asks, sources);
    }

    private Event delta(DirectBuffer buffer, int offset) {
        BookDeltaDecoder m = delta.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        boolean crossed = m.crossed() == BooleanType.TRUE;
        Event.Indication indication =
            indication(instrument, m.indicativePrice(), m.indicativeVolume(), m.imbalance());
        Long checksum = m.checksum() == BookDeltaDecoder.checksumNullValue() ? null : m.checksum();
        List<Event.Level> bids = new ArrayList<>();
        m.bids().forEach(level -> bids.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        List<Event.Level> asks = new ArrayList<>();
        m.asks().forEach(level -> asks.add(level(instrument, level.price(), level.quantity(), level.orderCount())));
        List<Event.SourceBest> sources = new ArrayList<>();
        m.sources().forEach(best -> sources.add(best(
            instrument, best.source(), best.bidPrice(), best.bidQuantity(), best.askPrice(), best.askQuantity())));
        return new Event.BookDelta(instrument.symbol(), m.firstSequence(), m.lastSequence(), checksum, crossed,
            indication, bids, asks, sources);
    }

    private Event trade(DirectBuffer buffer, int offset) {
        TradeDecoder m = trade.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        return new Event.Trade(instrument.symbol(), m.sequence(), m.tradeId(), instrument.price(m.price()),
            instrument.quantity(m.quantity()), m.aggressorSide() == Side.NULL_VAL ? null : m.aggressorSide(),
            m.timestampNs());
    }

    private Event openOrders(DirectBuffer buffer, int offset) {
        OpenOrdersDecoder m = openOrders.wrapAndApplyHeader(buffer, offset, header);
        long sequence = m.sequence();
        boolean more = m.more() == BooleanType.TRUE;
        List<Event.OrderState> orders = new ArrayList<>();
        for (OpenOrdersDecoder.OrdersDecoder o : m.orders()) {
            Instrument instrument = instrument(o.instrumentId());
            BigDecimal price = o.price() == OpenOrdersDecoder.OrdersDecoder.priceNullValue()
                ? null : instrument.price(o.price());
            orders.add(new Event.OrderState(o.clientOrderId(), o.orderId(), instrument.symbol(), o.side(),
                o.orderType(), price, instrument.quantity(o.quantity()), instrument.quantity(o.leavesQuantity()),
                instrument.quantity(o.executedQuantity()), null, o.timeInForce(), null, null, o.revision()));
        }
        return new Event.OpenOrders(sequence, more, orders);
    }

    private Event orderState(DirectBuffer buffer, int offset) {
        OrderStateDecoder m = orderState.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(m.instrumentId());
        BigDecimal price = m.price() == OrderStateDecoder.priceNullValue() ? null : instrument.price(m.price());
        EndedReason reason = m.reason() == EndedReason.NULL_VAL ? null : m.reason();
        return new Event.OrderState(m.clientOrderId(), m.orderId(), instrument.symbol(), m.side(), m.orderType(),
            price, instrument.quantity(m.quantity()), instrument.quantity(m.leavesQuantity()),
            instrument.quantity(m.executedQuantity()), instrument.quantity(m.cancelledQuantity()), m.timeInForce(),
            m.status(), reason, m.revision());
    }

    private Instrument instrument(int instrumentId) {
        return known(instruments, instrumentId);
    }

    private static Event.Indication indication(Instrument instrument, long price, long volume, long imbalance) {
        return volume == BookDeltaDecoder.indicativeVolumeNullValue() ? null : new Event.Indication(
            optionalPrice(instrument, price), instrument.quantity(volume), instrument.quantity(imbalance));
    }

    private static Event.SourceBest best(
        Instrument instrument, EnergySource source, long bid, long bidQuantity, long ask, long askQuantity) {
        return new Event.SourceBest(source, optionalPrice(instrument, bid), instrument.quantity(bidQuantity),
            optionalPrice(instrument, ask), instrument.quantity(askQuantity));
    }

    private static BigDecimal optionalPrice(Instrument instrument, long price) {
        return price == BookDeltaDecoder.indicativePriceNullValue() ? null : instrument.price(price);
    }

    private static Event.Level level(Instrument instrument, long price, long quantity, int orderCount) {
        return new Event.Level(instrument.price(price), instrument.quantity(quantity), orderCount);
    }
}
