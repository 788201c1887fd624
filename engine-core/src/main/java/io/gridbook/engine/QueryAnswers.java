package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.book.PriceWalk;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.protocol.codec.BookEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.GetBookDecoder;
import io.gridbook.protocol.codec.GetOpenOrdersDecoder;
import io.gridbook.protocol.codec.GetOrderDecoder;
import io.gridbook.protocol.codec.GetStateDigestDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OpenOrdersEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.StateDigestEncoder;
import org.agrona.DirectBuffer;

/** Answers queries from the state as of the last command. A query changes nothing. */
final class QueryAnswers {

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int ORDERS_PER_PAGE = 400;
    private static final int LEVELS_DEFAULT = 20;
    private static final int LEVELS_MAX = 500;

    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final PriceWalk prices;
    private final StateRecords state;
    private final CommandContext asker;
    private final AnswerWriter answers;

    QueryAnswers(Instruments instruments, OrderStore store, StateRecords state, CommandContext asker) {
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.prices = new PriceWalk(store.pools());
        this.state = state;
        this.asker = asker;
        this.answers = new AnswerWriter(asker, store);
    }

    AnswerWriter answers() {
        return answers;
    }

    /** Answer one query; the length in bytes of the answer is returned. */
    int answer(DirectBuffer buffer, int offset, int length) {
        if (length < HEADER_LENGTH
            || (buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF) != MessageHeaderDecoder.SCHEMA_ID) {
            return answers.refused(Reason.MALFORMED);
        }
        int blockLength = buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        int templateId = buffer.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
        int version = buffer.getShort(offset + 6, LITTLE_ENDIAN) & 0xFFFF;
        int block = offset + HEADER_LENGTH;
        if (HEADER_LENGTH + blockLength > length) {
            return answers.refused(Reason.MALFORMED);
        }
        if (blockLength >= Long.BYTES) {
            asker.requestId(buffer.getLong(block, LITTLE_ENDIAN));
        }
        return switch (templateId) {
            case GetOpenOrdersDecoder.TEMPLATE_ID -> blockLength < GetOpenOrdersDecoder.BLOCK_LENGTH
                ? answers.refused(Reason.MALFORMED)
                : openOrders(new GetOpenOrdersDecoder().wrap(buffer, block, blockLength, version));
            case GetOrderDecoder.TEMPLATE_ID -> blockLength < GetOrderDecoder.BLOCK_LENGTH
                ? answers.refused(Reason.MALFORMED)
                : order(new GetOrderDecoder().wrap(buffer, block, blockLength, version));
            case GetBookDecoder.TEMPLATE_ID -> blockLength < GetBookDecoder.BLOCK_LENGTH
                ? answers.refused(Reason.MALFORMED)
                : book(new GetBookDecoder().wrap(buffer, block, blockLength, version));
            case GetStateDigestDecoder.TEMPLATE_ID -> stateDigest();
            default -> answers.refused(Reason.UNKNOWN_TYPE);
        };
    }

    private int openOrders(GetOpenOrdersDecoder query) {
        if (!Authority.mayAsk(asker)) {
            return answers.refused(Reason.NOT_AUTHORIZED);
        }
        int instrumentId = query.instrumentId();
        boolean anyInstrument = instrumentId == GetOpenOrdersDecoder.instrumentIdNullValue();
        if (!anyInstrument && instruments.get(instrumentId) == null) {
            return answers.refused(Reason.UNKNOWN_INSTRUMENT);
        }
        int first = nextMeant(firstAfter(asker.member(), query.afterOrderId()), anyInstrument, instrumentId);
        int count = 0;
        int end = first;
        while (end != OrderPool.NONE && count < ORDERS_PER_PAGE) {
            count++;
            end = nextMeant(orders.nextOfMember(end), anyInstrument, instrumentId);
        }
        OpenOrdersEncoder event = answers.openOrders();
        event.more(end == OrderPool.NONE ? BooleanType.FALSE : BooleanType.TRUE);
        OpenOrdersEncoder.OrdersEncoder group = event.ordersCount(count);
        int order = first;
        for (int i = 0; i < count; i++) {
            encode(group.next(), order);
            order = nextMeant(orders.nextOfMember(order), anyInstrument, instrumentId);
        }
        return HEADER_LENGTH + event.encodedLength();
    }

    private int firstAfter(Member member, long afterOrderId) {
        int ref = store.find(member.id(), afterOrderId, OrderPool.NULL);
        if (afterOrderId != OrderPool.NULL && OrderRef.isLive(ref)) {
            return orders.nextOfMember(ref);
        }
        int order = member.firstOrder();
        while (order != OrderPool.NONE && orders.orderId(order) <= afterOrderId) {
            order = orders.nextOfMember(order);
        }
        return order;
    }

    private int nextMeant(int from, boolean anyInstrument, int instrumentId) {
        int order = from;
        while (order != OrderPool.NONE && !anyInstrument && orders.instrumentId(order) != instrumentId) {
            order = orders.nextOfMember(order);
        }
        return order;
    }

    private void encode(OpenOrdersEncoder.OrdersEncoder entry, int order) {
        int attributes = orders.attributes(order);
        entry.clientOrderId(orders.clientOrderId(order))
            .orderId(orders.orderId(order))
            .instrumentId(orders.instrumentId(order))
            .side(OrderAttributes.side(attributes))
            .orderType(OrderAttributes.orderType(attributes))
            .price(orders.price(order))
            .quantity(orders.quantity(order))
            .leavesQuantity(orders.leavesQuantity(order))
            .executedQuantity(orders.executedQuantity(order))
            .timeInForce(OrderAttributes.timeInForce(attributes))
            .expireAt(orders.expireAt(order))
            .revision(orders.revision(order));
    }

    private int order(GetOrderDecoder query) {
        if (!Authority.mayAsk(asker)) {
            return answers.refused(Reason.NOT_AUTHORIZED);
        }
        int ref = store.find(asker.memberId(), query.orderId(), query.clientOrderId());
        return ref == OrderRef.MISSING
            ? answers.refused(Reason.UNKNOWN_ORDER, query.clientOrderId(), query.orderId())
            : answers.orderState(ref);
    }

    private int book(GetBookDecoder query) {
        if (!Authority.mayAsk(asker) && !asker.isExchange()) {
            return answers.refused(Reason.NOT_AUTHORIZED);
        }
        Instrument instrument = instruments.get(query.instrumentId());
        if (instrument == null) {
            return answers.refused(Reason.UNKNOWN_INSTRUMENT);
        }
        boolean byDefault = query.levels() == GetBookDecoder.levelsNullValue();
        if (!byDefault && query.levels() < 1) {
            return answers.refused(Reason.INVALID_VALUE);
        }
        int limit = byDefault ? LEVELS_DEFAULT : Math.min(query.levels(), LEVELS_MAX);
        BookEncoder event = answers.book();
        event.instrumentId(instrument.id());
        int count = count(instrument, true, limit);
        BookEncoder.BidsEncoder bids = event.bidsCount(count);
        prices.start(instrument.book(), true);
        for (int i = 0; i < count; i++) {
            prices.next();
            bids.next().price(prices.price()).quantity(prices.quantity()).orderCount(prices.orderCount());
        }
        count = count(instrument, false, limit);
        BookEncoder.AsksEncoder asks = event.asksCount(count);
        prices.start(instrument.book(), false);
        for (int i = 0; i < count; i++) {
            prices.next();
            asks.next().price(prices.price()).quantity(prices.quantity()).orderCount(prices.orderCount());
        }
        return HEADER_LENGTH + event.encodedLength();
    }

    private int count(Instrument instrument, boolean buy, int limit) {
        int count = 0;
        prices.start(instrument.book(), buy);
        while (count < limit && prices.next()) {
            count++;
        }
        return count;
    }

    private int stateDigest() {
        if (!Authority.mayAdminister(asker)) {
            return answers.refused(Reason.NOT_AUTHORIZED);
        }
        StateDigestEncoder event = answers.stateDigest();
        event.digest(state.digest());
        return HEADER_LENGTH + event.encodedLength();
    }
}
