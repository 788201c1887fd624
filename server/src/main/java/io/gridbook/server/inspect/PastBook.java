package io.gridbook.server.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.engine.snapshot.codec.OrderDecoder;
import io.gridbook.protocol.codec.Side;

/** One instrument's orders, level by level: they come in the order an incoming order would meet them. */
final class PastBook {

    private static final int IN_BOOK = 0;

    private final RecordJson json;
    private final ArrayNode bids = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode asks = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode waiting = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode hibernated = JsonNodeFactory.instance.arrayNode();
    private int instrumentId;
    private ArrayNode side;
    private ObjectNode level;
    private long levelPrice;
    private long levelQuantity;

    PastBook(RecordJson json) {
        this.json = json;
    }

    /** Which instrument's. */
    void instrument(int id) {
        instrumentId = id;
    }

    void onOrder(OrderDecoder order) {
        if (order.instrumentId() != instrumentId) {
            return;
        }
        if (order.place() != IN_BOOK) {
            (order.place() == RecordJson.HIBERNATED ? hibernated : waiting).add(json.of(order));
            return;
        }
        ArrayNode orderSide = order.side() == Side.BUY.value() ? bids : asks;
        if (orderSide != side || order.price() != levelPrice) {
            side = orderSide;
            levelPrice = order.price();
            levelQuantity = 0;
            level = side.addObject().put("price", json.price(instrumentId, levelPrice));
        }
        levelQuantity += order.leavesQuantity() - Math.max(0, order.hiddenQuantity());
        level.put("quantity", json.quantity(instrumentId, levelQuantity));
        level.put("orderCount", level.path("orderCount").asInt() + 1);
        level.withArray("orders").add(json.of(order));
    }

    void addTo(ObjectNode instrument) {
        instrument.set("bids", bids);
        instrument.set("asks", asks);
        instrument.set("waiting", waiting);
        instrument.set("hibernated", hibernated);
    }
}
