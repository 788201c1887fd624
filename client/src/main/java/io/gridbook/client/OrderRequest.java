package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
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

    private static final int MONEY_DECIMALS = 8;

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

    /** A stop: waits for a trade at this price, or beyond it, then enters at the market. */
    public OrderRequest stop(String stopPrice) {
        return triggered(OrderType.STOP, stopPrice);
    }

    /** A stop limit: waits likewise, then enters with its price. */
    public OrderRequest stopLimit(String stopPrice) {
        return triggered(OrderType.STOP_LIMIT, stopPrice);
    }

    /** An iceberg: shows no more than this at a time. */
    public OrderRequest displayQuantity(String quantity) {
        encoder.displayQuantity(instrument().scaledQuantity(ExchangeClient.decimal("displayQuantity", quantity)));
        return this;
    }

    /** Each further clip of an iceberg moves this far away from the market. */
    public OrderRequest clipPriceStep(String step) {
        encoder.clipPriceStep(instrument().scaledPrice(ExchangeClient.decimal("clipPriceStep", step)));
        return this;
    }

    /** Rejected unless at least this executes at once. */
    public OrderRequest minimumQuantity(String quantity) {
        encoder.minimumQuantity(instrument().scaledQuantity(ExchangeClient.decimal("minimumQuantity", quantity)));
        return this;
    }

    /** Money a MARKET order may spend, or must earn. */
    public OrderRequest budget(String money) {
        encoder.budget(ExchangeClient.decimal("budget", money).movePointRight(MONEY_DECIMALS).longValueExact());
        return this;
    }

    /** The energy source of a sell. */
    public OrderRequest source(EnergySource source) {
        encoder.source(source);
        return this;
    }

    /** The energy sources a buy takes. */
    public OrderRequest acceptedSources(EnergySource... sources) {
        int bits = 0;
        for (EnergySource source : sources) {
            bits |= 1 << source.value();
        }
        buffer.putByte(Messages.length(PlaceOrderEncoder.acceptedSourcesEncodingOffset()), (byte) bits);
        return this;
    }

    /** The energy source a buy takes first at equal price. */
    public OrderRequest preferredSource(EnergySource source) {
        encoder.preferredSource(source);
        return this;
    }

    /** Shares what is left with the member's other orders of this number. */
    public OrderRequest linkGroup(long group) {
        encoder.linkGroup(group);
        return this;
    }

    /** Executes against this order only, at its price. */
    public OrderRequest restingOrderId(long orderId) {
        encoder.restingOrderId(orderId);
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
        return client.request(message(), Messages.length(encoder.encodedLength()), Event.OrderAccepted.class);
    }

    /** The message, for a basket. */
    MutableDirectBuffer message() {
        instrument();
        encoder.clientOrderId(clientOrderId == 0 ? client.nextClientOrderId() : clientOrderId);
        return buffer;
    }

    private OrderRequest triggered(OrderType type, String stopPrice) {
        encoder.orderType(type).stopPrice(instrument().scaledPrice(ExchangeClient.decimal("stopPrice", stopPrice)));
        return this;
    }

    private Instrument instrument() {
        if (instrument == null) {
            throw new IllegalStateException("name the instrument first");
        }
        return instrument;
    }
}
