package io.gridbook.benchmarks.race;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * exchange-core's direct book, driven as its own benchmark of the book does: one command object, filled from the
 * stream's records, straight into the book; no ring, no risk checks, no journal, nobody reads its events.
 *
 * <p>Its object pools have the sizes its matching engine gives them, which is more than its benchmark does.
 */
final class ExchangeCore implements Contender {

    private static final Map<Integer, Integer> POOL_SIZES = Map.of(
        ObjectsPool.DIRECT_ORDER, 1024 * 1024,
        ObjectsPool.DIRECT_BUCKET, 1024 * 64,
        ObjectsPool.ART_NODE_4, 1024 * 32,
        ObjectsPool.ART_NODE_16, 1024 * 16,
        ObjectsPool.ART_NODE_48, 1024 * 8,
        ObjectsPool.ART_NODE_256, 1024 * 4);

    private final CommandStream stream;
    private final UnsafeBuffer records;
    private final OrderCommand command = new OrderCommand();
    private final IOrderBook[] books;

    ExchangeCore(CommandStream stream) {
        this.stream = stream;
        this.records = stream.records();
        this.books = new IOrderBook[stream.terms().instruments()];
    }

    @Override
    public String rehearse() {
        createBooks();
        TradeTape tape = new TradeTape();
        for (int i = 0; i < stream.count(); i++) {
            execute(i * CommandStream.RECORD_LENGTH);
            for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
                if (event.eventType == MatcherEventType.TRADE) {
                    tape.onTrade(command.orderId, event.matchedOrderId, event.price, event.size);
                }
            }
        }
        for (int i = 0; i < books.length; i++) {
            L2MarketData book = books[i].getL2MarketDataSnapshot();
            for (int k = 0; k < book.askSize; k++) {
                tape.onLevel(i, false, book.askPrices[k], book.askVolumes[k], (int) book.askOrders[k]);
            }
            for (int k = 0; k < book.bidSize; k++) {
                tape.onLevel(i, true, book.bidPrices[k], book.bidVolumes[k], (int) book.bidOrders[k]);
            }
        }
        return tape.outcome();
    }

    @Override
    public void prepare() {
        createBooks();
        play(0, stream.terms().fill());
    }

    @Override
    public void run() {
        play(stream.terms().fill(), stream.count());
    }

    @Override
    public long trace() {
        long trace = 0;
        for (IOrderBook book : books) {
            trace = trace * 31 + book.getTotalOrdersVolume(OrderAction.ASK);
            trace = trace * 31 + book.getTotalOrdersVolume(OrderAction.BID);
        }
        return trace;
    }

    private void createBooks() {
        ObjectsPool pool = new ObjectsPool(POOL_SIZES);
        for (int i = 0; i < books.length; i++) {
            CoreSymbolSpecification symbol = CoreSymbolSpecification.builder()
                .symbolId(i).type(SymbolType.FUTURES_CONTRACT).baseScaleK(1).quoteScaleK(1).build();
            books[i] = new OrderBookDirectImpl(
                symbol, pool, OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER, LoggingConfiguration.DEFAULT);
        }
    }

    private void play(int from, int to) {
        int end = to * CommandStream.RECORD_LENGTH;
        for (int at = from * CommandStream.RECORD_LENGTH; at < end; at += CommandStream.RECORD_LENGTH) {
            execute(at);
        }
    }

    private void execute(int at) {
        OrderCommand to = command;
        kind(to, records.getByte(at + CommandStream.KIND));
        to.action = records.getByte(at + CommandStream.SIDE) == 0 ? OrderAction.BID : OrderAction.ASK;
        to.symbol = records.getShort(at + CommandStream.INSTRUMENT, LITTLE_ENDIAN) & 0xFFFF;
        to.uid = records.getInt(at + CommandStream.MEMBER, LITTLE_ENDIAN);
        to.orderId = records.getLong(at + CommandStream.ORDER_ID, LITTLE_ENDIAN);
        to.price = records.getLong(at + CommandStream.PRICE, LITTLE_ENDIAN);
        to.size = records.getLong(at + CommandStream.SIZE, LITTLE_ENDIAN);
        to.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        to.matcherEvent = null;
        IOrderBook.processCommand(books[to.symbol], to);
    }

    private static void kind(OrderCommand to, int kind) {
        switch (kind) {
            case CommandKind.MOVE -> to.command = OrderCommandType.MOVE_ORDER;
            case CommandKind.CANCEL -> to.command = OrderCommandType.CANCEL_ORDER;
            case CommandKind.REDUCE -> to.command = OrderCommandType.REDUCE_ORDER;
            default -> {
                to.command = OrderCommandType.PLACE_ORDER;
                to.orderType = switch (kind) {
                    case CommandKind.PLACE -> OrderType.GTC;
                    case CommandKind.IMMEDIATE_OR_CANCEL -> OrderType.IOC;
                    default -> OrderType.FOK_BUDGET;
                };
            }
        }
    }
}
