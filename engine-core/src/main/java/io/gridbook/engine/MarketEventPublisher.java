package io.gridbook.engine;

import io.gridbook.engine.book.BookSide;
import io.gridbook.engine.book.LevelPool;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.LevelChangedEncoder;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TradeExecutedEncoder;

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

    private final EventWriter writer;
    private final OrderPool orders;
    private final LevelPool levels;
    private final TradeExecutedEncoder trade = new TradeExecutedEncoder();
    private final LevelChangedEncoder levelChanged = new LevelChangedEncoder();
    private Instrument touchedInstrument;
    private boolean touchedBuySide;
    private long touchedPrice;
    private int touchedLevel;

    MarketEventPublisher(EventWriter writer, OrderPool orders, LevelPool levels) {
        this.writer = writer;
        this.orders = orders;
        this.levels = levels;
    }

    void traded(
        Instrument instrument, long tradeId, int incoming, int resting, long price, long quantity, boolean selfTrade) {
        boolean incomingBuys = orders.isBuy(incoming);
        int buy = incomingBuys ? incoming : resting;
        int sell = incomingBuys ? resting : incoming;
        CommandContext context = writer.context();
        trade.wrap(writer.buffer(), writer.publicEvent(TRADE))
            .sequence(context.sequence())
            .timestampNs(context.timestampNs())
            .instrumentId(instrument.id())
            .publicSequence(instrument.nextPublicSequence())
            .tradeId(tradeId)
            .price(price)
            .quantity(quantity)
            .aggressorSide(incomingBuys ? Side.BUY : Side.SELL)
            .source(EnergySource.GRID)
            .selfTrade(selfTrade ? BooleanType.TRUE : BooleanType.FALSE)
            .buyOrderId(orders.orderId(buy))
            .buyMemberId(orders.memberId(buy))
            .sellOrderId(orders.orderId(sell))
            .sellMemberId(orders.memberId(sell));
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
        }
        touchedLevel = orders.level(order);
    }

    /** Report the level touched last, if any. */
    void flush() {
        Instrument instrument = touchedInstrument;
        if (instrument == null) {
            return;
        }
        touchedInstrument = null;
        BookSide side = instrument.book().side(touchedBuySide);
        int level = side.isLevelAt(touchedLevel, touchedPrice) ? touchedLevel : side.levelAt(touchedPrice);
        levelChanged.wrap(writer.buffer(), writer.publicEvent(LEVEL))
            .instrumentId(instrument.id())
            .publicSequence(instrument.nextPublicSequence())
            .side(touchedBuySide ? Side.BUY : Side.SELL)
            .price(touchedPrice)
            .quantity(level == LevelPool.NONE ? 0 : levels.quantity(level))
            .orderCount(level == LevelPool.NONE ? 0 : levels.orderCount(level));
    }
}
