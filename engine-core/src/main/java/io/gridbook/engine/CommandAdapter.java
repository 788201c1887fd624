package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.MassCancelDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
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
    private final AdminCommandAdapter administration;
    private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();

    CommandAdapter(CommandContext context, OrderPlacement placement, OrderReplacement replacement,
        OrderCancellation cancellation, AdminCommandAdapter administration) {
        this.context = context;
        this.placement = placement;
        this.replacement = replacement;
        this.cancellation = cancellation;
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
            case PlaceOrderDecoder.TEMPLATE_ID -> onPlaceOrder(buffer, block, blockLength, version);
            case ReplaceOrderDecoder.TEMPLATE_ID -> onReplaceOrder(buffer, block, blockLength, version);
            case CancelOrderDecoder.TEMPLATE_ID -> onCancelOrder(buffer, block, blockLength, version);
            case MassCancelDecoder.TEMPLATE_ID -> onMassCancel(buffer, block, blockLength, version);
            default -> administration.onCommand(
                templateId, buffer, block, blockLength, version, length - HEADER_LENGTH);
        }
    }

    private void onPlaceOrder(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= PlaceOrderDecoder.BLOCK_LENGTH) {
            placeOrder.wrap(buffer, block, blockLength, version);
            context.requestId(placeOrder.requestId());
            placement.place(placeOrder);
        }
    }

    private void onReplaceOrder(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= ReplaceOrderDecoder.BLOCK_LENGTH) {
            replaceOrder.wrap(buffer, block, blockLength, version);
            context.requestId(replaceOrder.requestId());
            replacement.replace(replaceOrder);
        }
    }

    private void onCancelOrder(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= CancelOrderDecoder.BLOCK_LENGTH) {
            cancelOrder.wrap(buffer, block, blockLength, version);
            context.requestId(cancelOrder.requestId());
            cancellation.cancel(cancelOrder);
        }
    }

    private void onMassCancel(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= MassCancelDecoder.BLOCK_LENGTH) {
            massCancel.wrap(buffer, block, blockLength, version);
            context.requestId(massCancel.requestId());
            cancellation.massCancel(massCancel);
        }
    }
}
