package io.gridbook.benchmarks.race;

import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.CancelOrderEncoder;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.EnergySourcesEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.MutableDirectBuffer;

/** Writes the records of a stream as the SBE messages a client would send; the length of each is returned. */
final class CommandEncoding {

    static final int LENGTH_MAX = MessageHeaderEncoder.ENCODED_LENGTH + PlaceOrderEncoder.BLOCK_LENGTH;

    /** Prices and quantities of the streams have no decimals, money has eight. */
    private static final long MONEY_SCALE = 100_000_000L;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();

    int place(MutableDirectBuffer to, int offset, CommandStream stream, int i) {
        boolean buy = stream.isBuy(i);
        boolean budgeted = stream.kind(i) == CommandKind.FILL_OR_KILL_BUDGET;
        placeOrder.wrapAndApplyHeader(to, offset, header)
            .requestId(stream.orderId(i)).clientOrderId(stream.orderId(i)).instrumentId(stream.instrument(i) + 1)
            .side(buy ? Side.BUY : Side.SELL)
            .orderType(budgeted ? OrderType.MARKET : OrderType.LIMIT)
            .price(budgeted ? PlaceOrderEncoder.priceNullValue() : stream.price(i))
            .quantity(stream.size(i))
            .budget(budgeted ? stream.price(i) * MONEY_SCALE : PlaceOrderEncoder.budgetNullValue())
            .timeInForce(timeInForce(stream.kind(i)))
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL);
        sources(buy, stream.sources(i));
        placeOrder.preferredSource(EnergySource.NULL_VAL).selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        return placeOrder.limit() - offset;
    }

    private static TimeInForce timeInForce(int kind) {
        return switch (kind) {
            case CommandKind.IMMEDIATE_OR_CANCEL -> TimeInForce.IOC;
            case CommandKind.FILL_OR_KILL_BUDGET -> TimeInForce.FOK;
            default -> TimeInForce.GFS;
        };
    }

    private void sources(boolean buy, int sources) {
        placeOrder.source(buy || sources == 0
            ? EnergySource.NULL_VAL : EnergySource.get((short) Integer.numberOfTrailingZeros(sources)));
        EnergySourcesEncoder accepted = placeOrder.acceptedSources().clear();
        accepted.buffer().putByte(accepted.offset(), (byte) (buy ? sources : 0));
    }

    int move(MutableDirectBuffer to, int offset, long orderId, long price) {
        return replace(to, offset, orderId, price, ReplaceOrderEncoder.quantityNullValue());
    }

    int resize(MutableDirectBuffer to, int offset, long orderId, long quantity) {
        return replace(to, offset, orderId, ReplaceOrderEncoder.priceNullValue(), quantity);
    }

    private int replace(MutableDirectBuffer to, int offset, long orderId, long price, long quantity) {
        return replaceOrder.wrapAndApplyHeader(to, offset, header)
            .requestId(orderId).orderId(orderId)
            .originalClientOrderId(ReplaceOrderEncoder.originalClientOrderIdNullValue())
            .clientOrderId(ReplaceOrderEncoder.clientOrderIdNullValue())
            .price(price).quantity(quantity).leavesQuantity(ReplaceOrderEncoder.leavesQuantityNullValue())
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue())
            .expireAt(ReplaceOrderEncoder.expireAtNullValue()).revision(ReplaceOrderEncoder.revisionNullValue())
            .limit() - offset;
    }

    int cancel(MutableDirectBuffer to, int offset, long orderId) {
        return cancelOrder.wrapAndApplyHeader(to, offset, header)
            .requestId(orderId).orderId(orderId)
            .originalClientOrderId(CancelOrderEncoder.originalClientOrderIdNullValue()).limit() - offset;
    }
}
