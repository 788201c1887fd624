package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.putInt;
import static io.gridbook.engine.LittleEndian.putLong;

import io.gridbook.engine.book.LevelSum;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.SourceSides;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.AuctionIndicatedEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.LevelChangedEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SourceBestEncoder;
import io.gridbook.protocol.codec.TradeAnnulledEncoder;
import io.gridbook.protocol.codec.TradeExecutedEncoder;
import java.util.Arrays;

/**
 * Writes the public facts of an instrument: trades, and the levels of its book as they now stand.
 *
 * <p>A level is reported once, when the command is done touching it: {@link #touch} remembers it and reports the one
 * touched before, {@link #flush} reports the last one.
 */
final class MarketEventPublisher {

    private static final long TRADE = EventWriter.header(TradeExecutedEncoder.BLOCK_LENGTH,
        TradeExecutedEncoder.TEMPLATE_ID, TradeExecutedEncoder.SCHEMA_ID, TradeExecutedEncoder.SCHEMA_VERSION);
    private static final long LEVEL = EventWriter.header(LevelChangedEncoder.BLOCK_LENGTH,
        LevelChangedEncoder.TEMPLATE_ID, LevelChangedEncoder.SCHEMA_ID, LevelChangedEncoder.SCHEMA_VERSION);

    private static final long SOURCE_BEST = EventWriter.header(SourceBestEncoder.BLOCK_LENGTH,
        SourceBestEncoder.TEMPLATE_ID, SourceBestEncoder.SCHEMA_ID, SourceBestEncoder.SCHEMA_VERSION);
    private static final long INDICATED = EventWriter.header(AuctionIndicatedEncoder.BLOCK_LENGTH,
        AuctionIndicatedEncoder.TEMPLATE_ID, AuctionIndicatedEncoder.SCHEMA_ID,
        AuctionIndicatedEncoder.SCHEMA_VERSION);
    private static final long ANNULLED = EventWriter.header(TradeAnnulledEncoder.BLOCK_LENGTH,
        TradeAnnulledEncoder.TEMPLATE_ID, TradeAnnulledEncoder.SCHEMA_ID, TradeAnnulledEncoder.SCHEMA_VERSION);
    private static final int FIRST_SUMMARIES = 16;

    private final EventWriter writer;
    private final byte[] bytes;
    private final OrderPool orders;
    private Instrument[] summaries = new Instrument[FIRST_SUMMARIES];
    private int summaryCount;
    private Instrument touchedInstrument;
    private boolean touchedBuySide;
    private long touchedPrice;

    MarketEventPublisher(EventWriter writer, OrderPool orders) {
        this.writer = writer;
        this.bytes = writer.bytes();
        this.orders = orders;
    }

    /** @param aggressorSide null value = nobody's, in an auction */
    void traded(Instrument instrument, long tradeId, Side aggressorSide, int buy, int sell, long price, long quantity,
        boolean selfTrade) {
        int at = writer.publicEvent(TRADE);
        putLong(bytes, at + TradeExecutedEncoder.sequenceEncodingOffset(), writer.context().sequence());
        putLong(bytes, at + TradeExecutedEncoder.timestampNsEncodingOffset(), writer.context().timestampNs());
        putInt(bytes, at + TradeExecutedEncoder.instrumentIdEncodingOffset(), instrument.id());
        putLong(bytes, at + TradeExecutedEncoder.publicSequenceEncodingOffset(), instrument.nextPublicSequence());
        putLong(bytes, at + TradeExecutedEncoder.tradeIdEncodingOffset(), tradeId);
        putLong(bytes, at + TradeExecutedEncoder.priceEncodingOffset(), price);
        putLong(bytes, at + TradeExecutedEncoder.quantityEncodingOffset(), quantity);
        bytes[at + TradeExecutedEncoder.aggressorSideEncodingOffset()] = (byte) aggressorSide.value();
        bytes[at + TradeExecutedEncoder.sourceEncodingOffset()] = OrderEventPublisher.source(orders.attributes(sell));
        bytes[at + TradeExecutedEncoder.selfTradeEncodingOffset()] =
            (byte) (selfTrade ? BooleanType.TRUE : BooleanType.FALSE).value();
        putLong(bytes, at + TradeExecutedEncoder.buyOrderIdEncodingOffset(), orders.orderId(buy));
        putInt(bytes, at + TradeExecutedEncoder.buyMemberIdEncodingOffset(), orders.memberId(buy));
        putLong(bytes, at + TradeExecutedEncoder.sellOrderIdEncodingOffset(), orders.orderId(sell));
        putInt(bytes, at + TradeExecutedEncoder.sellMemberIdEncodingOffset(), orders.memberId(sell));
    }

    /**
     * A resting order's level is about to change, or has just been joined. Called before the change's own events, so
     * that the report of the level touched before stands in front of them.
     */
    void touch(Instrument instrument, int order) {
        boolean buySide = orders.isBuy(order);
        long price = orders.price(order);
        if (touchedInstrument != instrument || touchedBuySide != buySide || touchedPrice != price) {
            flush();
            touchedInstrument = instrument;
            touchedBuySide = buySide;
            touchedPrice = price;
            changed(instrument);
            if (instrument.hasSummary()) {
                instrument.summary().touchLevel(buySide, price);
            }
        }
    }

    /** Report the level touched last, if any. */
    void flush() {
        Instrument instrument = touchedInstrument;
        if (instrument == null) {
            return;
        }
        touchedInstrument = null;
        LevelSum sum = instrument.book().sides(touchedBuySide).sumAt(touchedPrice);
        level(instrument, touchedBuySide, touchedPrice, sum.quantity(), sum.orderCount());
    }

    /** Report a level. */
    void level(Instrument instrument, boolean buySide, long price, long quantity, int orderCount) {
        int at = writer.publicEvent(LEVEL);
        putInt(bytes, at + LevelChangedEncoder.instrumentIdEncodingOffset(), instrument.id());
        putLong(bytes, at + LevelChangedEncoder.publicSequenceEncodingOffset(), instrument.nextPublicSequence());
        bytes[at + LevelChangedEncoder.sideEncodingOffset()] =
            (byte) (buySide ? Side.BUY : Side.SELL).value();
        putLong(bytes, at + LevelChangedEncoder.priceEncodingOffset(), price);
        putLong(bytes, at + LevelChangedEncoder.quantityEncodingOffset(), quantity);
        putInt(bytes, at + LevelChangedEncoder.orderCountEncodingOffset(), orderCount);
    }

    /** An instrument has changed; if it has more to say than levels, that is said when the command ends. */
    void changed(Instrument instrument) {
        if (instrument.hasSummary() && instrument.summary().touch(writer.context().sequence())) {
            if (summaryCount == summaries.length) {
                summaries = Arrays.copyOf(summaries, summaryCount * 2);
            }
            summaries[summaryCount++] = instrument;
        }
    }

    int summaryCount() {
        return summaryCount;
    }

    Instrument summaryOf(int index) {
        return summaries[index];
    }

    void clearSummaries() {
        summaryCount = 0;
    }

    void sourceBest(Instrument instrument, int source, long bidPrice, long askPrice) {
        SourceSides bids = instrument.book().sides(true);
        SourceSides asks = instrument.book().sides(false);
        new SourceBestEncoder().wrap(writer.buffer(), writer.publicEvent(SOURCE_BEST))
            .instrumentId(instrument.id())
            .publicSequence(instrument.nextPublicSequence())
            .source(EnergySource.get((short) source))
            .bidPrice(bidPrice)
            .bidQuantity(bidPrice == OrderPool.NULL ? 0 : bids.quantityAt(bidPrice, 1 << source))
            .askPrice(askPrice)
            .askQuantity(askPrice == OrderPool.NULL ? 0 : asks.quantityAt(askPrice, 1 << source));
    }

    void indicated(Instrument instrument, long price, long volume, long imbalance) {
        new AuctionIndicatedEncoder().wrap(writer.buffer(), writer.publicEvent(INDICATED))
            .instrumentId(instrument.id())
            .publicSequence(instrument.nextPublicSequence())
            .price(price)
            .volume(volume)
            .imbalance(imbalance);
    }

    void annulled(Instrument instrument, long tradeId) {
        new TradeAnnulledEncoder().wrap(writer.buffer(), writer.publicEvent(ANNULLED))
            .sequence(writer.context().sequence())
            .timestampNs(writer.context().timestampNs())
            .instrumentId(instrument.id())
            .publicSequence(instrument.nextPublicSequence())
            .tradeId(tradeId);
    }
}
