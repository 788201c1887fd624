package io.gridbook.engine;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.AllHaltedDecoder;
import io.gridbook.protocol.codec.AllResumedDecoder;
import io.gridbook.protocol.codec.AuctionIndicatedDecoder;
import io.gridbook.protocol.codec.BasketAcceptedDecoder;
import io.gridbook.protocol.codec.BasketRejectedDecoder;
import io.gridbook.protocol.codec.CancelRejectedDecoder;
import io.gridbook.protocol.codec.CapacitySetDecoder;
import io.gridbook.protocol.codec.CommandRejectedDecoder;
import io.gridbook.protocol.codec.EnergySourcesDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.LevelChangedDecoder;
import io.gridbook.protocol.codec.MassCancelledDecoder;
import io.gridbook.protocol.codec.MemberLimitsSetDecoder;
import io.gridbook.protocol.codec.MemberResumedDecoder;
import io.gridbook.protocol.codec.MemberStoppedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.OrderAcceptedDecoder;
import io.gridbook.protocol.codec.OrderActivatedDecoder;
import io.gridbook.protocol.codec.OrderCancelledDecoder;
import io.gridbook.protocol.codec.OrderExecutedDecoder;
import io.gridbook.protocol.codec.OrderExpiredDecoder;
import io.gridbook.protocol.codec.OrderHibernatedDecoder;
import io.gridbook.protocol.codec.OrderReducedDecoder;
import io.gridbook.protocol.codec.OrderRejectedDecoder;
import io.gridbook.protocol.codec.OrderReplacedDecoder;
import io.gridbook.protocol.codec.OrderTriggeredDecoder;
import io.gridbook.protocol.codec.ReferencePriceSetDecoder;
import io.gridbook.protocol.codec.ReplaceRejectedDecoder;
import io.gridbook.protocol.codec.SessionEndedDecoder;
import io.gridbook.protocol.codec.SessionOpenedDecoder;
import io.gridbook.protocol.codec.SessionRejectedDecoder;
import io.gridbook.protocol.codec.SnapshotRequestedDecoder;
import io.gridbook.protocol.codec.SourceBestDecoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import io.gridbook.protocol.codec.TradeBustedDecoder;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import org.agrona.DirectBuffer;

/** Events as lines: the name, requestId, streamSequence, memberId, then the fields in the schema's order; - = null. */
public final class EventText {

    private static final MessageHeaderDecoder HEADER = new MessageHeaderDecoder();

    private EventText() {
    }

    /** One line of words, nulls as a dash. */
    public static String line(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            boolean isNull = word == null || word.equals(TestCommand.NULL) || word.equals(TestCommand.NULL_INT)
                || word.toString().equals("NULL_VAL");
            line.append(line.isEmpty() ? "" : " ").append(isNull ? "-" : word);
        }
        return line.toString();
    }

    static String of(DirectBuffer buffer, int message) {
        int template = EventPrefix.templateId(buffer, message);
        long requestId = EventPrefix.requestId(buffer, message);
        Object r = requestId == EventPrefix.NO_REQUEST_ID ? null : requestId;
        Object s = EventPrefix.streamSequence(buffer, message);
        Object m = EventPrefix.memberId(buffer, message);
        return switch (template) {
            case OrderAcceptedDecoder.TEMPLATE_ID -> {
                var e = new OrderAcceptedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderAccepted", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.side(),
                    e.orderType(), e.price(), e.quantity(), e.budget(), e.leavesQuantity(), e.timeInForce(),
                    e.expireAt(), e.displayQuantity(), e.clipPriceStep(), e.minimumQuantity(), e.stopPrice(),
                    e.postOnly(), e.source(), mask(e.acceptedSources()), e.preferredSource(),
                    e.selfTradePrevention(), e.linkGroup(), e.restingOrderId(), e.revision());
            }
            case OrderRejectedDecoder.TEMPLATE_ID -> {
                var e = new OrderRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderRejected", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.side(),
                    e.orderType(), e.price(), e.quantity(), e.timeInForce(), e.reason());
            }
            case OrderExecutedDecoder.TEMPLATE_ID -> {
                var e = new OrderExecutedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderExecuted", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.tradeId(),
                    e.side(), e.price(), e.quantity(), e.leavesQuantity(), e.executedQuantity(), e.aggressor(),
                    e.source(), e.selfTrade());
            }
            case OrderReplacedDecoder.TEMPLATE_ID -> {
                var e = new OrderReplacedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderReplaced", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.price(),
                    e.quantity(), e.leavesQuantity(), e.executedQuantity(), e.expireAt(), e.revision(),
                    e.keptPriority());
            }
            case ReplaceRejectedDecoder.TEMPLATE_ID -> {
                var e = new ReplaceRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("ReplaceRejected", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.reason(),
                    e.status(), e.leavesQuantity(), e.executedQuantity(), e.revision());
            }
            case CancelRejectedDecoder.TEMPLATE_ID -> {
                var e = new CancelRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("CancelRejected", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.reason(),
                    e.status(), e.leavesQuantity(), e.executedQuantity(), e.revision());
            }
            case OrderCancelledDecoder.TEMPLATE_ID -> {
                var e = new OrderCancelledDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderCancelled", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.cancelledQuantity(), e.reason());
            }
            case OrderExpiredDecoder.TEMPLATE_ID -> {
                var e = new OrderExpiredDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderExpired", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.cancelledQuantity(), e.reason());
            }
            case OrderReducedDecoder.TEMPLATE_ID -> {
                var e = new OrderReducedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderReduced", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.cancelledQuantity(), e.leavesQuantity(), e.reason());
            }
            case OrderTriggeredDecoder.TEMPLATE_ID -> {
                var e = new OrderTriggeredDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderTriggered", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.triggerPrice());
            }
            case OrderHibernatedDecoder.TEMPLATE_ID -> {
                var e = new OrderHibernatedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderHibernated", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.leavesQuantity());
            }
            case OrderActivatedDecoder.TEMPLATE_ID -> {
                var e = new OrderActivatedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("OrderActivated", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(),
                    e.leavesQuantity());
            }
            case BasketAcceptedDecoder.TEMPLATE_ID -> {
                var e = new BasketAcceptedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("BasketAccepted", r, s, m, e.basketId(), e.count());
            }
            case BasketRejectedDecoder.TEMPLATE_ID -> {
                var e = new BasketRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("BasketRejected", r, s, m, e.index(), e.reason());
            }
            case TradeBustedDecoder.TEMPLATE_ID -> {
                var e = new TradeBustedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("TradeBusted", r, s, m, e.clientOrderId(), e.orderId(), e.instrumentId(), e.tradeId(),
                    e.side(), e.price(), e.quantity());
            }
            case MassCancelledDecoder.TEMPLATE_ID -> line("MassCancelled", r, s, m,
                new MassCancelledDecoder().wrapAndApplyHeader(buffer, message, HEADER).count());
            case CommandRejectedDecoder.TEMPLATE_ID -> line("CommandRejected", r, s, m,
                new CommandRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER).reason());
            default -> ofPublic(template, buffer, message, r, s, m);
        };
    }

    /** The accepted sources as bits, null for not given. */
    private static Object mask(EnergySourcesDecoder sources) {
        int bits = sources.buffer().getByte(sources.offset()) & 0xFF;
        return bits == 0 ? null : bits;
    }

    private static String ofPublic(int template, DirectBuffer buffer, int message, Object r, Object s, Object m) {
        return switch (template) {
            case TradeExecutedDecoder.TEMPLATE_ID -> {
                var e = new TradeExecutedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("TradeExecuted", e.instrumentId(), e.publicSequence(), e.tradeId(), e.price(),
                    e.quantity(), e.aggressorSide(), e.source(), e.selfTrade(), e.buyOrderId(), e.buyMemberId(),
                    e.sellOrderId(), e.sellMemberId());
            }
            case LevelChangedDecoder.TEMPLATE_ID -> {
                var e = new LevelChangedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("LevelChanged", e.instrumentId(), e.publicSequence(), e.side(), e.price(), e.quantity(),
                    e.orderCount());
            }
            case SourceBestDecoder.TEMPLATE_ID -> {
                var e = new SourceBestDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("SourceBest", e.instrumentId(), e.publicSequence(), e.source(), e.bidPrice(),
                    e.bidQuantity(), e.askPrice(), e.askQuantity());
            }
            case AuctionIndicatedDecoder.TEMPLATE_ID -> {
                var e = new AuctionIndicatedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("AuctionIndicated", e.instrumentId(), e.publicSequence(), e.price(), e.volume(),
                    e.imbalance());
            }
            case TradeAnnulledDecoder.TEMPLATE_ID -> {
                var e = new TradeAnnulledDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("TradeAnnulled", e.instrumentId(), e.publicSequence(), e.tradeId());
            }
            default -> ofAdministration(template, buffer, message, r, s, m);
        };
    }

    private static String ofAdministration(
        int template, DirectBuffer buffer, int message, Object r, Object s, Object m) {
        return switch (template) {
            case InstrumentStateChangedDecoder.TEMPLATE_ID -> {
                var e = new InstrumentStateChangedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("InstrumentStateChanged", r, s, m, e.instrumentId(), e.state(), e.reason());
            }
            case ReferencePriceSetDecoder.TEMPLATE_ID -> {
                var e = new ReferencePriceSetDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("ReferencePriceSet", r, s, m, e.instrumentId(), e.referencePrice());
            }
            case SessionOpenedDecoder.TEMPLATE_ID -> {
                var e = new SessionOpenedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("SessionOpened", r, s, m, e.sessionId(), e.keyId(), e.access(), e.connectionId(),
                    e.nextStreamSequence(), e.ordersPerSecond(), e.maxOpenOrders(), e.credit());
            }
            case SessionRejectedDecoder.TEMPLATE_ID -> {
                var e = new SessionRejectedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("SessionRejected", r, s, m, e.connectionId(), e.reason());
            }
            case SessionEndedDecoder.TEMPLATE_ID -> {
                var e = new SessionEndedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("SessionEnded", r, s, m, e.sessionId(), e.reason());
            }
            case MemberLimitsSetDecoder.TEMPLATE_ID -> {
                var e = new MemberLimitsSetDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("MemberLimitsSet", r, s, m, e.memberId(), e.credit(), e.maxOpenOrders(),
                    e.ordersPerSecond(), e.ordersPerMinute());
            }
            case MemberStoppedDecoder.TEMPLATE_ID -> {
                var e = new MemberStoppedDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("MemberStopped", r, s, m, e.memberId(), e.count());
            }
            case MemberResumedDecoder.TEMPLATE_ID -> line("MemberResumed", r, s, m,
                new MemberResumedDecoder().wrapAndApplyHeader(buffer, message, HEADER).memberId());
            case CapacitySetDecoder.TEMPLATE_ID -> {
                var e = new CapacitySetDecoder().wrapAndApplyHeader(buffer, message, HEADER);
                yield line("CapacitySet", r, s, m, e.memberId(), e.instrumentId(), e.sellCapacity(),
                    e.buyCapacity());
            }
            case AllHaltedDecoder.TEMPLATE_ID -> line("AllHalted", r, s, m,
                new AllHaltedDecoder().wrapAndApplyHeader(buffer, message, HEADER).count());
            case AllResumedDecoder.TEMPLATE_ID -> line("AllResumed", r, s, m,
                new AllResumedDecoder().wrapAndApplyHeader(buffer, message, HEADER).count());
            case SnapshotRequestedDecoder.TEMPLATE_ID -> line("SnapshotRequested", r, s, m);
            default -> line("Template" + template, r, s, m);
        };
    }
}
