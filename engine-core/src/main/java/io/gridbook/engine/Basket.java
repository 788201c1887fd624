package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.book.OrderPool;
import io.gridbook.protocol.codec.LegType;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.TimeInForce;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The legs of a basket, each as the PlaceOrder or ReplaceOrder it stands for, without requestId.
 *
 * <p><b>Allocation.</b> One buffer, at construction.
 */
final class Basket {

    static final int LEGS_MAX = 200;

    private static final int STRIDE = 256;
    private static final int PLACE_BYTES =
        PlaceOrderDecoder.BLOCK_LENGTH - PlaceOrderDecoder.clientOrderIdEncodingOffset();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LEGS_MAX * STRIDE]);
    private final boolean[] replaces = new boolean[LEGS_MAX];
    private final PlaceOrderEncoder placeEncoder = new PlaceOrderEncoder();
    private final ReplaceOrderEncoder replaceEncoder = new ReplaceOrderEncoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final ReplaceOrderDecoder replace = new ReplaceOrderDecoder();
    private int size;

    /** Take the legs of a command; false when there are none, too many, or one of no kind. */
    boolean read(PlaceBasketDecoder command) {
        int first = command.limit() + PlaceBasketDecoder.LegsDecoder.HEADER_SIZE;
        PlaceBasketDecoder.LegsDecoder legs = command.legs();
        size = legs.count();
        if (size < 1 || size > LEGS_MAX) {
            return false;
        }
        boolean valid = true;
        for (int i = 0; i < size; i++) {
            legs.next();
            short legType = legs.legTypeRaw();
            replaces[i] = legType == LegType.REPLACE_ORDER.value();
            valid &= replaces[i] || legType == LegType.PLACE_ORDER.value() || legType == CommandFields.NULL_CODE;
            if (replaces[i]) {
                readReplace(legs, i * STRIDE);
            } else {
                readPlace(command.buffer(), first + i * legs.actingBlockLength(), i * STRIDE);
            }
        }
        return valid;
    }

    /** From clientOrderId to restingOrderId a leg is laid out like a PlaceOrder. */
    private void readPlace(DirectBuffer from, int leg, int at) {
        placeEncoder.wrap(buffer, at).requestId(PlaceOrderEncoder.requestIdNullValue());
        buffer.putBytes(at + PlaceOrderDecoder.clientOrderIdEncodingOffset(),
            from, leg + PlaceBasketDecoder.LegsDecoder.clientOrderIdEncodingOffset(), PLACE_BYTES);
    }

    private void readReplace(PlaceBasketDecoder.LegsDecoder leg, int at) {
        replaceEncoder.wrap(buffer, at)
            .requestId(ReplaceOrderEncoder.requestIdNullValue())
            .orderId(leg.orderId())
            .originalClientOrderId(leg.originalClientOrderId())
            .clientOrderId(leg.clientOrderId())
            .price(leg.price())
            .quantity(leg.quantity())
            .leavesQuantity(leg.leavesQuantity())
            .expireAt(leg.expireAt())
            .revision(leg.revision())
            .priceDecimals(leg.priceDecimals())
            .quantityDecimals(leg.quantityDecimals());
    }

    int size() {
        return size;
    }

    boolean isReplace(int leg) {
        return replaces[leg];
    }

    /** The leg as a command; the decoder is the same for all legs. */
    PlaceOrderDecoder place(int leg) {
        return place.wrap(buffer, leg * STRIDE, PlaceOrderDecoder.BLOCK_LENGTH, PlaceOrderDecoder.SCHEMA_VERSION);
    }

    ReplaceOrderDecoder replace(int leg) {
        return replace.wrap(
            buffer, leg * STRIDE, ReplaceOrderDecoder.BLOCK_LENGTH, ReplaceOrderDecoder.SCHEMA_VERSION);
    }

    /** Let a place leg be filled whole or not at all. */
    void fillOrKill(int leg) {
        buffer.putByte(leg * STRIDE + PlaceOrderDecoder.timeInForceEncodingOffset(), (byte) TimeInForce.FOK.value());
    }

    /** The name a leg gives its order; null value = none. */
    long clientOrderId(int leg) {
        int field = isReplace(leg)
            ? ReplaceOrderDecoder.clientOrderIdEncodingOffset() : PlaceOrderDecoder.clientOrderIdEncodingOffset();
        return buffer.getLong(leg * STRIDE + field, LITTLE_ENDIAN);
    }

    /** The group a place leg names; null value = none. */
    long linkGroup(int leg) {
        return isReplace(leg) ? OrderPool.NULL
            : buffer.getLong(leg * STRIDE + PlaceOrderDecoder.linkGroupEncodingOffset(), LITTLE_ENDIAN);
    }
}
