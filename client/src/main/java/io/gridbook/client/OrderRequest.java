package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import org.agrona.MutableDirectBuffer;

/**
 * An order in the making: LIMIT, good for the session, unless said otherwise.
 *
 * <p><b>Threading.</b> Confined to one thread, for one order.
 */
public final class OrderRequest {

    private final ExchangeClient client;
    private final MutableDirectBuffer buffer = Outgoing.buffer();
    private final PlaceOrderEncoder encoder = new Messages().placeOrder(buffer, 0);
    private long clientOrderId;
    private Instrument instrument;

    OrderRequest(ExchangeClient client) {
        this.client = client;
    }

    /** Comes first: prices and quantities are in its decimals. */
    public OrderRequest instrument(String symbol) {
        instrument = client.instrument(symbol);
        encoder.instrumentId(instrument.instrumentId());
        return this;
    }

    public OrderRequest side(Side side) {
        encoder.side(side);
        return this;
    }

    public OrderRequest price(String price) {
        return price(ExchangeClient.decimal("price", price));
    }

    public OrderRequest price(BigDecimal price) {
        encoder.price(instrument().scaledPrice(price));
        return this;
    }

    public OrderRequest quantity(String quantity) {
        return quantity(ExchangeClient.decimal("quantity", quantity));
    }

    public OrderRequest quantity(BigDecimal quantity) {
        encoder.quantity(instrument().scaledQuantity(quantity));
        return this;
    }

    public OrderRequest market() {
        encoder.orderType(OrderType.MARKET);
        return this;
    }

    public OrderRequest timeInForce(TimeInForce timeInForce) {
        encoder.timeInForce(timeInForce);
        return this;
    }

    /** Good till this instant, in UTC epoch nanoseconds. */
    public OrderRequest expireAt(long timestampNs) {
        encoder.timeInForce(TimeInForce.GTD).expireAt(timestampNs);
        return this;
    }

    /** Rejected instead of executed at once. */
    public OrderRequest postOnly() {
        encoder.postOnly(BooleanType.TRUE);
        return this;
    }

    public OrderRequest selfTradePrevention(SelfTradePrevention prevention) {
        encoder.selfTradePrevention(prevention);
        return this;
    }

    /** The client's own id; none given = the client counts on from its start time. */
    public OrderRequest clientOrderId(long id) {
        clientOrderId = id;
        return this;
    }

    /** Send, wait, and return the acceptance. */
    public Event.OrderAccepted send() {
        return client.await(sendAsync());
    }

    public CompletableFuture<Event.OrderAccepted> sendAsync() {
        instrument();
        encoder.clientOrderId(clientOrderId == 0 ? client.nextClientOrderId() : clientOrderId);
        return client.request(buffer, Messages.length(encoder.encodedLength()), Event.OrderAccepted.class);
    }

    private Instrument instrument() {
        if (instrument == null) {
            throw new IllegalStateException("name the instrument first");
        }
        return instrument;
    }
}
