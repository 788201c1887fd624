package io.gridbook.server.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.engine.snapshot.codec.CapacityDecoder;
import io.gridbook.engine.snapshot.codec.EndedOrderDecoder;
import io.gridbook.engine.snapshot.codec.InstrumentDecoder;
import io.gridbook.engine.snapshot.codec.MemberDecoder;
import io.gridbook.engine.snapshot.codec.OrderDecoder;
import io.gridbook.protocol.codec.EndedReason;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import io.gridbook.protocol.json.JsonMirror;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Records of the engine's state as JSON, in the words of the protocol; what is null is left out. */
final class RecordJson {

    static final int HIBERNATED = 2;

    private static final long NULL = Long.MIN_VALUE;
    private static final int NULL_NUMBER = Integer.MIN_VALUE;
    private static final int ALL_SOURCES = 0xFF;
    private static final int NULL_CODE = 0xFF;

    private final InstrumentNames names = new InstrumentNames();
    private ObjectNode json;
    private int priceDecimals;
    private int quantityDecimals;

    /** Take an instrument's record before those of its orders. */
    void take(InstrumentDecoder instrument) {
        names.add(instrument.instrumentId(), instrument.symbol(), instrument.priceDecimals(),
            instrument.quantityDecimals());
    }

    ObjectNode of(InstrumentDecoder instrument) {
        begin(instrument.instrumentId());
        json.put("state", InstrumentState.get(instrument.state()).name());
        price("referencePrice", instrument.referencePrice());
        price("lastPrice", instrument.lastPrice());
        number("opensAt", instrument.opensAt());
        number("closesAt", instrument.closesAt());
        return json;
    }

    ObjectNode of(MemberDecoder member) {
        json = JsonNodeFactory.instance.objectNode();
        json.put("memberId", member.memberId())
            .put("role", Role.get(member.role()).name())
            .put("stopped", member.stopped() == 1)
            .put("selfTradeGroup", member.selfTradeGroup())
            .put("selfTradePrevention", SelfTradePrevention.get(member.selfTradePrevention()).name());
        decimal("credit", member.credit(), JsonMirror.MONEY_DECIMALS);
        BigInteger used = BigInteger.valueOf(member.usedHigh()).shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(member.usedLow())));
        json.put("creditUsed", new BigDecimal(used, JsonMirror.MONEY_DECIMALS).toPlainString());
        number("maxOpenOrders", member.maxOpenOrders());
        number("ordersPerSecond", member.ordersPerSecond());
        number("ordersPerMinute", member.ordersPerMinute());
        json.put("lastStreamSequence", member.streamSequence());
        return json;
    }

    ObjectNode of(CapacityDecoder capacity) {
        begin(capacity.instrumentId());
        quantity("sellCapacity", capacity.sellCapacity());
        quantity("buyCapacity", capacity.buyCapacity());
        quantity("sold", capacity.sold());
        quantity("bought", capacity.bought());
        return json;
    }

    ObjectNode of(OrderDecoder order) {
        begin(order.instrumentId());
        identity(order.orderId(), order.clientOrderId(), order.memberId());
        terms(order.side(), order.orderType(), order.price());
        quantities(order.quantity(), order.leavesQuantity(), order.executedQuantity());
        json.put("timeInForce", TimeInForce.get(order.timeInForce()).name());
        number("expireAt", order.expireAt());
        json.put("status", (order.place() == HIBERNATED ? OrderStatus.HIBERNATED : OrderStatus.LIVE).name())
            .put("revision", order.revision());
        quantity("displayQuantity", order.displayQuantity());
        quantity("hiddenQuantity", order.hiddenQuantity());
        price("clipPriceStep", order.clipPriceStep());
        price("stopPrice", order.stopPrice());
        number("linkGroup", order.linkGroup());
        if (order.postOnly() == 1) {
            json.put("postOnly", true);
        }
        sources(order);
        json.put("sessionId", order.sessionId()).put("priority", order.priority());
        return json;
    }

    ObjectNode of(EndedOrderDecoder order) {
        begin(order.instrumentId());
        identity(order.orderId(), order.clientOrderId(), order.memberId());
        terms(order.side(), order.orderType(), order.price());
        quantities(order.quantity(), 0, order.executedQuantity());
        json.put("timeInForce", TimeInForce.get(order.timeInForce()).name());
        number("expireAt", order.expireAt());
        json.put("status", OrderStatus.get(order.status()).name());
        if (order.reason() != NULL_CODE) {
            json.put("reason", EndedReason.get(order.reason()).name());
        }
        return json.put("revision", order.revision());
    }

    /** A price as the instrument writes it. */
    String price(int instrumentId, long price) {
        return BigDecimal.valueOf(price, names.priceDecimals(instrumentId)).toPlainString();
    }

    /** A quantity as the instrument writes it. */
    String quantity(int instrumentId, long quantity) {
        return BigDecimal.valueOf(quantity, names.quantityDecimals(instrumentId)).toPlainString();
    }

    private void begin(int instrumentId) {
        json = JsonNodeFactory.instance.objectNode();
        json.put("instrument", names.symbol(instrumentId));
        priceDecimals = names.priceDecimals(instrumentId);
        quantityDecimals = names.quantityDecimals(instrumentId);
    }

    private void identity(long orderId, long clientOrderId, int memberId) {
        json.put("orderId", orderId).put("clientOrderId", clientOrderId).put("memberId", memberId);
    }

    private void terms(short side, short orderType, long price) {
        json.put("side", Side.get(side).name()).put("orderType", OrderType.get(orderType).name());
        price("price", price);
    }

    private void quantities(long quantity, long leaves, long executed) {
        quantity("quantity", quantity);
        quantity("leavesQuantity", leaves);
        quantity("executedQuantity", executed);
        quantity("cancelledQuantity", quantity - leaves - executed);
    }

    private void sources(OrderDecoder order) {
        if (order.side() == Side.SELL.value()) {
            json.put("source", EnergySource.get((short) Integer.numberOfTrailingZeros(order.sources())).name());
        } else if (order.sources() != ALL_SOURCES) {
            ArrayNode accepted = json.putArray("acceptedSources");
            for (short bit = 0; bit < Byte.SIZE; bit++) {
                if ((order.sources() >> bit & 1) == 1) {
                    accepted.add(EnergySource.get(bit).name());
                }
            }
        }
        if (order.preferredSource() != NULL_CODE) {
            json.put("preferredSource", EnergySource.get(order.preferredSource()).name());
        }
    }

    private void price(String name, long value) {
        decimal(name, value, priceDecimals);
    }

    private void quantity(String name, long value) {
        decimal(name, value, quantityDecimals);
    }

    private void decimal(String name, long value, int decimals) {
        if (value != NULL) {
            json.put(name, BigDecimal.valueOf(value, decimals).toPlainString());
        }
    }

    private void number(String name, long value) {
        if (value != NULL) {
            json.put(name, value);
        }
    }

    private void number(String name, int value) {
        if (value != NULL_NUMBER) {
            json.put(name, value);
        }
    }
}
