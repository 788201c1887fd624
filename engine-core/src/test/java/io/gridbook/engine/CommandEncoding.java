package io.gridbook.engine;

import io.gridbook.protocol.codec.ActivateOrderEncoder;
import io.gridbook.protocol.codec.BustTradeEncoder;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.EndSessionEncoder;
import io.gridbook.protocol.codec.EnergySourcesEncoder;
import io.gridbook.protocol.codec.HaltAllEncoder;
import io.gridbook.protocol.codec.HibernateOrderEncoder;
import io.gridbook.protocol.codec.LegType;
import io.gridbook.protocol.codec.MassCancelEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenSessionEncoder;
import io.gridbook.protocol.codec.PlaceBasketEncoder;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.ResumeAllEncoder;
import io.gridbook.protocol.codec.ResumeMemberEncoder;
import io.gridbook.protocol.codec.RevokeApiKeyEncoder;
import io.gridbook.protocol.codec.SetCapacityEncoder;
import io.gridbook.protocol.codec.SetInstrumentStateEncoder;
import io.gridbook.protocol.codec.SetMemberLimitsEncoder;
import io.gridbook.protocol.codec.SetReferencePriceEncoder;
import io.gridbook.protocol.codec.StopMemberEncoder;
import io.gridbook.protocol.codec.TakeSnapshotEncoder;
import io.gridbook.protocol.codec.TickEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes test commands as SBE. */
final class CommandEncoding {

    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();
    private static final byte BAD_CODE = 77;

    private CommandEncoding() {
    }

    static int encode(TestCommand c, MutableDirectBuffer buffer) {
        return switch (c.kind) {
            case "PlaceOrder" -> place(c, buffer);
            case "ReplaceOrder" -> replace(c, buffer);
            case "PlaceBasket" -> basket(c, buffer);
            case "CancelOrder" -> new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).orderId(c.orderId).originalClientOrderId(c.originalClientOrderId).limit();
            case "HibernateOrder" -> new HibernateOrderEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).orderId(c.orderId).originalClientOrderId(c.originalClientOrderId).limit();
            case "ActivateOrder" -> new ActivateOrderEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).orderId(c.orderId).originalClientOrderId(c.originalClientOrderId).limit();
            case "MassCancel" -> new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).instrumentId(c.instrumentId).area(c.area).side(c.side)
                .sessionId(c.ofSession).limit();
            case "OpenSession" -> new OpenSessionEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .keyId(c.keyId).connectionId(c.requestId).cancelOnDisconnect(c.postOnly).limit();
            case "EndSession" -> new EndSessionEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .endedSessionId(c.ofSession).reason(c.endReason).limit();
            default -> administration(c, buffer);
        };
    }

    private static int administration(TestCommand c, MutableDirectBuffer buffer) {
        return switch (c.kind) {
            case "RevokeApiKey" -> new RevokeApiKeyEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).keyId(c.keyId).limit();
            case "SetInstrumentState" -> new SetInstrumentStateEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).instrumentId(c.instrumentId).state(c.state).reason("test").limit();
            case "SetReferencePrice" -> new SetReferencePriceEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).instrumentId(c.instrumentId).referencePrice(c.price).limit();
            case "SetMemberLimits" -> new SetMemberLimitsEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).memberId(c.ofMember).credit(c.credit).maxOpenOrders(c.maxOpenOrders)
                .ordersPerSecond(c.ordersPerSecond).ordersPerMinute(c.ordersPerMinute).limit();
            case "SetCapacity" -> new SetCapacityEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).memberId(c.ofMember).instrumentId(c.instrumentId)
                .sellCapacity(c.sellCapacity).buyCapacity(c.buyCapacity).limit();
            case "StopMember" -> new StopMemberEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).memberId(c.ofMember).limit();
            case "ResumeMember" -> new ResumeMemberEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).memberId(c.ofMember).limit();
            case "HaltAll" -> new HaltAllEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).limit();
            case "ResumeAll" -> new ResumeAllEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).limit();
            case "TakeSnapshot" -> new TakeSnapshotEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).limit();
            case "BustTrade" -> new BustTradeEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
                .requestId(c.requestId).tradeId(c.tradeId).limit();
            default -> new TickEncoder().wrapAndApplyHeader(buffer, 0, HEADER).limit();
        };
    }

    private static int place(TestCommand c, MutableDirectBuffer buffer) {
        PlaceOrderEncoder encoder = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        encoder.requestId(c.requestId).clientOrderId(c.clientOrderId).instrumentId(c.instrumentId)
            .side(c.side).orderType(c.orderType).price(c.price).quantity(c.quantity).budget(c.budget)
            .timeInForce(c.timeInForce).expireAt(c.expireAt).displayQuantity(c.displayQuantity)
            .clipPriceStep(c.clipPriceStep).minimumQuantity(c.minimumQuantity).stopPrice(c.stopPrice)
            .postOnly(c.postOnly).source(c.source);
        mask(encoder.acceptedSources(), c.acceptedSources);
        encoder.preferredSource(c.preferredSource).selfTradePrevention(c.prevention)
            .linkGroup(c.linkGroup).restingOrderId(c.restingOrderId);
        if (!c.badCode.isEmpty()) {
            buffer.putByte(MessageHeaderEncoder.ENCODED_LENGTH + offset(c.badCode), BAD_CODE);
        }
        return encoder.limit();
    }

    private static int offset(String field) {
        return switch (field) {
            case "side" -> PlaceOrderEncoder.sideEncodingOffset();
            case "orderType" -> PlaceOrderEncoder.orderTypeEncodingOffset();
            case "timeInForce" -> PlaceOrderEncoder.timeInForceEncodingOffset();
            case "postOnly" -> PlaceOrderEncoder.postOnlyEncodingOffset();
            case "source" -> PlaceOrderEncoder.sourceEncodingOffset();
            case "preferredSource" -> PlaceOrderEncoder.preferredSourceEncodingOffset();
            case "prevention" -> PlaceOrderEncoder.selfTradePreventionEncodingOffset();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static int offsetInLeg(String field) {
        return switch (field) {
            case "side" -> PlaceBasketEncoder.LegsEncoder.sideEncodingOffset();
            case "orderType" -> PlaceBasketEncoder.LegsEncoder.orderTypeEncodingOffset();
            case "timeInForce" -> PlaceBasketEncoder.LegsEncoder.timeInForceEncodingOffset();
            case "postOnly" -> PlaceBasketEncoder.LegsEncoder.postOnlyEncodingOffset();
            case "source" -> PlaceBasketEncoder.LegsEncoder.sourceEncodingOffset();
            case "preferredSource" -> PlaceBasketEncoder.LegsEncoder.preferredSourceEncodingOffset();
            case "prevention" -> PlaceBasketEncoder.LegsEncoder.selfTradePreventionEncodingOffset();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static int replace(TestCommand c, MutableDirectBuffer buffer) {
        return new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, HEADER)
            .requestId(c.requestId).orderId(c.orderId).originalClientOrderId(c.originalClientOrderId)
            .clientOrderId(c.clientOrderId).price(c.price).quantity(c.quantity).leavesQuantity(c.leavesQuantity)
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue())
            .expireAt(c.expireAt).revision(c.revision).limit();
    }

    private static int basket(TestCommand c, MutableDirectBuffer buffer) {
        PlaceBasketEncoder encoder = new PlaceBasketEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        PlaceBasketEncoder.LegsEncoder leg =
            encoder.requestId(c.requestId).kind(c.basketKind).legsCount(c.legs.size());
        for (TestCommand each : c.legs) {
            boolean replaces = each.kind.equals("ReplaceOrder");
            leg.next().legType(replaces ? LegType.REPLACE_ORDER : LegType.PLACE_ORDER)
                .clientOrderId(each.clientOrderId).instrumentId(each.instrumentId).side(each.side)
                .orderType(each.orderType).price(each.price).quantity(each.quantity).budget(each.budget)
                .timeInForce(each.timeInForce).expireAt(each.expireAt).displayQuantity(each.displayQuantity)
                .clipPriceStep(each.clipPriceStep).minimumQuantity(each.minimumQuantity)
                .stopPrice(each.stopPrice).postOnly(each.postOnly).source(each.source);
            mask(leg.acceptedSources(), each.acceptedSources);
            leg.preferredSource(each.preferredSource).selfTradePrevention(each.prevention)
                .linkGroup(each.linkGroup).restingOrderId(each.restingOrderId).orderId(each.orderId)
                .originalClientOrderId(each.originalClientOrderId).leavesQuantity(each.leavesQuantity)
                .revision(each.revision)
                .priceDecimals(PlaceBasketEncoder.LegsEncoder.priceDecimalsNullValue())
                .quantityDecimals(PlaceBasketEncoder.LegsEncoder.quantityDecimalsNullValue());
            if (!each.badCode.isEmpty()) {
                int start = leg.acceptedSources().offset()
                    - PlaceBasketEncoder.LegsEncoder.acceptedSourcesEncodingOffset();
                buffer.putByte(start + offsetInLeg(each.badCode), BAD_CODE);
            }
        }
        return encoder.limit();
    }

    private static void mask(EnergySourcesEncoder sources, int bits) {
        sources.buffer().putByte(sources.offset(), (byte) bits);
    }
}
