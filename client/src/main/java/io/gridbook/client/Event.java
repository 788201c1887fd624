package io.gridbook.client;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the exchange tells a client: answers, private events, market data. Names are those of the protocol.
 *
 * <p><b>Units.</b> Prices and quantities are decimals in the instrument's scale; times are UTC epoch nanoseconds; what
 * a message does not carry is null, or 0 for {@code orderId} and {@code clientOrderId}.
 * <p><b>Threading.</b> Immutable.
 */
public sealed interface Event {

    /** Events that refuse a request. */
    sealed interface Refusal extends Event {
        Reason reason();
    }

    /** Events of the member's private stream: dense {@code streamSequence} from 1; 0 on answers outside the stream. */
    sealed interface Private extends Event {
        long streamSequence();
    }

    record OrderAccepted(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        Side side, OrderType orderType, BigDecimal price, BigDecimal quantity, BigDecimal leavesQuantity,
        TimeInForce timeInForce, int revision) implements Private {
    }

    record OrderRejected(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, Reason reason)
        implements Private, Refusal {
    }

    record OrderExecuted(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        long tradeId, Side side, BigDecimal price, BigDecimal quantity, BigDecimal leavesQuantity,
        BigDecimal executedQuantity, boolean aggressor, boolean selfTrade) implements Private {
    }

    record OrderReplaced(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal price, BigDecimal quantity, BigDecimal leavesQuantity, BigDecimal executedQuantity, int revision,
        boolean keptPriority) implements Private {
    }

    record OrderReduced(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal cancelledQuantity, BigDecimal leavesQuantity, EndedReason reason) implements Private {
    }

    record OrderCancelled(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal cancelledQuantity, EndedReason reason) implements Private {
    }

    record OrderExpired(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal cancelledQuantity, EndedReason reason) implements Private {
    }

    record OrderTriggered(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal triggerPrice) implements Private {
    }

    /** Out of the book, still live. */
    record OrderHibernated(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal leavesQuantity) implements Private {
    }

    /** Back in the book, at the end of its price. */
    record OrderActivated(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        BigDecimal leavesQuantity) implements Private {
    }

    record BasketAccepted(long streamSequence, long sequence, long timestampNs, long basketId, int count)
        implements Private {
    }

    /** Nothing was done; index is that of the leg at fault, from 0. */
    record BasketRejected(long streamSequence, long sequence, long timestampNs, int index, Reason reason)
        implements Private, Refusal {
    }

    /** A trade of the member does not count. */
    record TradeBusted(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, String instrument,
        long tradeId, Side side, BigDecimal price, BigDecimal quantity) implements Private {
    }

    record ReplaceRejected(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, Reason reason,
        OrderStatus status) implements Private, Refusal {
    }

    record CancelRejected(
        long streamSequence, long sequence, long timestampNs, long clientOrderId, long orderId, Reason reason,
        OrderStatus status) implements Private, Refusal {
    }

    record MassCancelled(long streamSequence, long sequence, long timestampNs, int count) implements Private {
    }

    /** Refused before it was sequenced: nothing happened. */
    record RequestRejected(long clientOrderId, Reason reason, String field, Integer retryAfterMs) implements Refusal {
    }

    record CommandRejected(long streamSequence, long sequence, Reason reason) implements Private, Refusal {
    }

    record OpenOrders(long sequence, boolean more, List<OrderState> orders) implements Event {
    }

    /** One order as it stands or ended; status, reason and cancelledQuantity are null within OpenOrders. */
    record OrderState(
        long clientOrderId, long orderId, String instrument, Side side, OrderType orderType, BigDecimal price,
        BigDecimal quantity, BigDecimal leavesQuantity, BigDecimal executedQuantity, BigDecimal cancelledQuantity,
        TimeInForce timeInForce, OrderStatus status, EndedReason reason, int revision) implements Event {
    }

    record Level(BigDecimal price, BigDecimal quantity, int orderCount) {
    }

    record Book(long sequence, String instrument, List<Level> bids, List<Level> asks) implements Event {
    }

    record StateDigest(long sequence, long digest) implements Event {
    }

    record MemberAdded(long sequence, int memberId, String name, Role role) implements Event {
    }

    /** Null = not limited. */
    record MemberLimitsSet(
        long sequence, int memberId, BigDecimal credit, Integer maxOpenOrders, Integer ordersPerSecond,
        Integer ordersPerMinute) implements Event {
    }

    /** count of its orders were cancelled. */
    record MemberStopped(long sequence, int memberId, int count) implements Event {
    }

    record MemberResumed(long sequence, int memberId) implements Event {
    }

    /** Null = not limited. */
    record CapacitySet(
        long sequence, int memberId, String instrument, BigDecimal sellCapacity, BigDecimal buyCapacity)
        implements Event {
    }

    record AllHalted(long sequence, int count) implements Event {
    }

    record AllResumed(long sequence, int count) implements Event {
    }

    record SnapshotRequested(long sequence) implements Event {
    }

    record ApiKeyAdded(long sequence, int memberId, int keyId, Access access, String apiKey) implements Event {
    }

    record ApiKeyRevoked(long sequence, int keyId) implements Event {
    }

    record InstrumentAdded(
        long sequence, int instrumentId, String instrument, int priceDecimals, int quantityDecimals,
        BigDecimal tickSize, BigDecimal lotSize, BigDecimal priceMin, BigDecimal priceMax, InstrumentState state)
        implements Event {
    }

    record InstrumentStateChanged(long sequence, String instrument, InstrumentState state, String reason)
        implements Event {
    }

    record ReferencePriceSet(long sequence, String instrument, BigDecimal referencePrice) implements Event {
    }

    record Subscribed(Channel channel) implements Event {
    }

    record Unsubscribed(Channel channel) implements Event {
    }

    /** The best prices an order of one energy source meets; a null price = none. */
    record SourceBest(
        EnergySource source, BigDecimal bidPrice, BigDecimal bidQuantity, BigDecimal askPrice, BigDecimal askQuantity) {
    }

    /** What an auction would give now; a null price = nothing. imbalance: bought more than sold at that price. */
    record Indication(BigDecimal price, BigDecimal volume, BigDecimal imbalance) {
    }

    /** crossed: the best bid is at or above the best ask; indication is null while no auction is called. */
    record BookSnapshot(
        String instrument, long sequence, boolean crossed, Indication indication, List<Level> bids, List<Level> asks,
        List<SourceBest> sources) implements Event {
    }

    /** Levels and best prices that changed, absolute; quantity 0 = gone. */
    record BookDelta(
        String instrument, long firstSequence, long lastSequence, Long checksum, boolean crossed, Indication indication,
        List<Level> bids, List<Level> asks, List<SourceBest> sources) implements Event {
    }

    /** aggressorSide is null on a trade of an auction. */
    record Trade(
        String instrument, long sequence, long tradeId, BigDecimal price, BigDecimal quantity, Side aggressorSide,
        long timestampNs) implements Event {
    }

    /** An earlier trade does not count. */
    record TradeAnnulment(String instrument, long sequence, long tradeId, long timestampNs) implements Event {
    }

    /** This client read too slowly: public events of the range are missing; a snapshot follows. */
    record Gap(Channel channel, String instrument, long from, long to) implements Event {
    }

    record ResumeRefused(long oldest, long newest) implements Event {
    }

    /** A message of a newer exchange that this client does not know. */
    record Unknown(int templateId) implements Event {
    }
}
