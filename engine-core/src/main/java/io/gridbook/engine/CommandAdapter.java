package io.gridbook.engine;

import static io.gridbook.engine.LittleEndian.getLong;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.ActivateOrderDecoder;
import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.GroupSizeEncodingDecoder;
import io.gridbook.protocol.codec.HibernateOrderDecoder;
import io.gridbook.protocol.codec.MassCancelDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import org.agrona.DirectBuffer;

/** Reads commands and makes the calls. Bytes that are no whole command of the schema are passed over. */
final class CommandAdapter {

    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;

    private final CommandContext context;
    private final OrderPlacement placement;
    private final OrderReplacement replacement;
    private final OrderCancellation cancellation;
    private final OrderSuspension suspension;
    private final BasketPlacement baskets;
    private final AdminCommandAdapter administration;
    private final CommandBytes bytes = new CommandBytes();
    private final NewOrder newOrder = new NewOrder();
    private final OrderChange orderChange = new OrderChange();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final HibernateOrderDecoder hibernateOrder = new HibernateOrderDecoder();
    private final ActivateOrderDecoder activateOrder = new ActivateOrderDecoder();
    private final PlaceBasketDecoder placeBasket = new PlaceBasketDecoder();

    CommandAdapter(CommandContext context, Trading trading, AdminCommandAdapter administration) {
        this.context = context;
        this.placement = trading.placement();
        this.replacement = trading.replacement();
        this.cancellation = trading.cancellation();
        this.suspension = trading.suspension();
        this.baskets = trading.baskets();
        this.administration = administration;
    }

    void onCommand(DirectBuffer buffer, int offset, int length) {
        if (length < HEADER_LENGTH
            || (buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF) != MessageHeaderDecoder.SCHEMA_ID) {
            return;
        }
        int blockLength = buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
        int templateId = buffer.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
        int version = buffer.getShort(offset + 6, LITTLE_ENDIAN) & 0xFFFF;
        int block = offset + HEADER_LENGTH;
        if (HEADER_LENGTH + blockLength > length) {
            return;
        }
        switch (templateId) {
            case PlaceOrderDecoder.TEMPLATE_ID -> onPlaceOrder(buffer, block, blockLength);
            case ReplaceOrderDecoder.TEMPLATE_ID -> onReplaceOrder(buffer, block, blockLength);
            case CancelOrderDecoder.TEMPLATE_ID -> onCancelOrder(buffer, block, blockLength);
            case MassCancelDecoder.TEMPLATE_ID -> onMassCancel(buffer, block, blockLength, version);
            case HibernateOrderDecoder.TEMPLATE_ID -> onHibernateOrder(buffer, block, blockLength, version);
            case ActivateOrderDecoder.TEMPLATE_ID -> onActivateOrder(buffer, block, blockLength, version);
            case PlaceBasketDecoder.TEMPLATE_ID ->
                onPlaceBasket(buffer, block, blockLength, version, length - HEADER_LENGTH);
            default -> administration.onCommand(
                templateId, buffer, block, blockLength, version, length - HEADER_LENGTH);
        }
    }

    private void onPlaceOrder(DirectBuffer buffer, int block, int blockLength) {
        if (blockLength >= PlaceOrderDecoder.BLOCK_LENGTH) {
            int at = bytes.wrap(buffer, block, PlaceOrderDecoder.BLOCK_LENGTH);
            context.requestId(getLong(bytes.array(), at + PlaceOrderDecoder.requestIdEncodingOffset()));
            placement.place(newOrder.decode(bytes.array(), at));
        }
    }

    private void onReplaceOrder(DirectBuffer buffer, int block, int blockLength) {
        if (blockLength >= ReplaceOrderDecoder.BLOCK_LENGTH) {
            int at = bytes.wrap(buffer, block, ReplaceOrderDecoder.BLOCK_LENGTH);
            context.requestId(getLong(bytes.array(), at + ReplaceOrderDecoder.requestIdEncodingOffset()));
            replacement.replace(orderChange.decode(bytes.array(), at));
        }
    }

    private void onCancelOrder(DirectBuffer buffer, int block, int blockLength) {
        if (blockLength >= CancelOrderDecoder.BLOCK_LENGTH) {
            int at = bytes.wrap(buffer, block, CancelOrderDecoder.BLOCK_LENGTH);
            context.requestId(getLong(bytes.array(), at + CancelOrderDecoder.requestIdEncodingOffset()));
            cancellation.cancel(
                getLong(bytes.array(), at + CancelOrderDecoder.orderIdEncodingOffset()),
                getLong(bytes.array(), at + CancelOrderDecoder.originalClientOrderIdEncodingOffset()));
        }
    }

    private void onMassCancel(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= MassCancelDecoder.BLOCK_LENGTH) {
            massCancel.wrap(buffer, block, blockLength, version);
            context.requestId(massCancel.requestId());
            cancellation.massCancel(massCancel);
        }
    }

    private void onHibernateOrder(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= HibernateOrderDecoder.BLOCK_LENGTH) {
            hibernateOrder.wrap(buffer, block, blockLength, version);
            context.requestId(hibernateOrder.requestId());
            suspension.hibernate(hibernateOrder);
        }
    }

    private void onActivateOrder(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= ActivateOrderDecoder.BLOCK_LENGTH) {
            activateOrder.wrap(buffer, block, blockLength, version);
            context.requestId(activateOrder.requestId());
            suspension.activate(activateOrder);
        }
    }

    private void onPlaceBasket(DirectBuffer buffer, int block, int blockLength, int version, int length) {
        if (blockLength >= PlaceBasketDecoder.BLOCK_LENGTH
            && hasLegs(buffer, block + blockLength, length - blockLength)) {
            placeBasket.wrap(buffer, block, blockLength, version);
            context.requestId(placeBasket.requestId());
            baskets.place(placeBasket);
        }
    }

    /** Whether the legs behind the block are all there and long enough. */
    private static boolean hasLegs(DirectBuffer buffer, int group, int length) {
        if (length < GroupSizeEncodingDecoder.ENCODED_LENGTH) {
            return false;
        }
        int legLength = buffer.getShort(group, LITTLE_ENDIAN) & 0xFFFF;
        int count = buffer.getShort(group + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
        return (legLength >= PlaceBasketDecoder.LegsDecoder.sbeBlockLength() || count == 0)
            && (long) legLength * count <= length - GroupSizeEncodingDecoder.ENCODED_LENGTH;
    }
}
