package io.gridbook.client;

import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import org.agrona.MutableDirectBuffer;

/**
 * A change of an order in the making; what is not given stays.
 *
 * <p><b>Threading.</b> Confined to one thread, for one change.
 */
public final class ReplaceRequest {

    private final ExchangeClient client;
    private final MutableDirectBuffer buffer = Outgoing.buffer();
    private final ReplaceOrderEncoder encoder = new Messages().replaceOrder(buffer, 0);
    private int quantityDecimals;

    ReplaceRequest(ExchangeClient client, long orderId) {
        this.client = client;
        encoder.orderId(orderId);
    }

    public ReplaceRequest price(String price) {
        return price(ExchangeClient.decimal("price", price));
    }

    /** Sent with the decimals it has: the order's instrument is known to the exchange only. */
    public ReplaceRequest price(BigDecimal price) {
        BigDecimal plain = price.scale() < 0 ? price.setScale(0) : price;
        encoder.price(plain.unscaledValue().longValueExact()).priceDecimals((short) plain.scale());
        return this;
    }

    /** The total, what is executed already included. */
    public ReplaceRequest quantity(String quantity) {
        encoder.quantity(scaled(ExchangeClient.decimal("quantity", quantity)));
        return this;
    }

    /** What is to trade from now on. */
    public ReplaceRequest leavesQuantity(String quantity) {
        encoder.leavesQuantity(scaled(ExchangeClient.decimal("leavesQuantity", quantity)));
        return this;
    }

    /** A new name for the order; it then answers to this one. */
    public ReplaceRequest clientOrderId(long id) {
        encoder.clientOrderId(id);
        return this;
    }

    public ReplaceRequest expireAt(long timestampNs) {
        encoder.expireAt(timestampNs);
        return this;
    }

    /** Refused unless the order still is at this revision. */
    public ReplaceRequest revision(int revision) {
        encoder.revision(revision);
        return this;
    }

    public Event.OrderReplaced send() {
        return client.await(sendAsync());
    }

    public CompletableFuture<Event.OrderReplaced> sendAsync() {
        return client.request(buffer, Messages.length(encoder.encodedLength()), Event.OrderReplaced.class);
    }

    /** The message, for a basket. */
    MutableDirectBuffer message() {
        return buffer;
    }

    private long scaled(BigDecimal quantity) {
        BigDecimal plain = quantity.scale() < 0 ? quantity.setScale(0) : quantity;
        if (quantityDecimals != 0 && quantityDecimals != plain.scale()) {
            throw new IllegalArgumentException("quantity and leavesQuantity exclude each other");
        }
        quantityDecimals = plain.scale();
        encoder.quantityDecimals((short) plain.scale());
        return plain.unscaledValue().longValueExact();
    }
}
