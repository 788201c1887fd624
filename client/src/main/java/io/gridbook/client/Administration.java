package io.gridbook.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.json.JsonMirror;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Members, keys and instruments, and any request written as JSON.
 *
 * <p><b>Threading.</b> Safe.
 * <p><b>Errors.</b> As {@link ExchangeClient}; a request whose JSON is wrong is an IllegalArgumentException.
 */
public final class Administration {

    private final ExchangeClient client;

    Administration(ExchangeClient client) {
        this.client = client;
    }

    /** @param prevention null = the exchange's default, CANCEL_INCOMING */
    public Event.MemberAdded addMember(String name, Role role, SelfTradePrevention prevention) {
        ObjectNode request = message("AddMember").put("name", name).put("role", role.name());
        if (prevention != null) {
            request.put("selfTradePrevention", prevention.name());
        }
        return ask(request, Event.MemberAdded.class);
    }

    /** The answer holds the key: it is shown this once. */
    public Event.ApiKeyAdded addApiKey(int memberId, Access access) {
        return ask(message("AddApiKey").put("memberId", memberId).put("access", access.name()),
            Event.ApiKeyAdded.class);
    }

    public Event.ApiKeyRevoked revokeApiKey(int keyId) {
        return ask(message("RevokeApiKey").put("keyId", keyId), Event.ApiKeyRevoked.class);
    }

    /** Add an instrument; the fields are those of AddInstrument in JSON, the type left out. */
    public Event.InstrumentAdded addInstrument(ObjectNode fields) {
        return ask(message("AddInstrument").setAll(fields), Event.InstrumentAdded.class);
    }

    public Event.InstrumentStateChanged setInstrumentState(String instrument, InstrumentState state, String reason) {
        return ask(
            message("SetInstrumentState").put("instrument", instrument).put("state", state.name())
                .put("reason", reason),
            Event.InstrumentStateChanged.class);
    }

    public Event.ReferencePriceSet setReferencePrice(String instrument, BigDecimal price) {
        return ask(
            message("SetReferencePrice").put("instrument", instrument).put("referencePrice", price.toPlainString()),
            Event.ReferencePriceSet.class);
    }

    /** Set all limits of a member; null = not limited. */
    public Event.MemberLimitsSet setMemberLimits(
        int memberId, BigDecimal credit, Integer maxOpenOrders, Integer ordersPerSecond, Integer ordersPerMinute) {
        return ask(
            message("SetMemberLimits").put("memberId", memberId).put("credit", text(credit))
                .put("maxOpenOrders", maxOpenOrders).put("ordersPerSecond", ordersPerSecond)
                .put("ordersPerMinute", ordersPerMinute),
            Event.MemberLimitsSet.class);
    }

    /** Cancel all of a member's orders and take none from it until {@link #resumeMember}. */
    public Event.MemberStopped stopMember(int memberId) {
        return ask(message("StopMember").put("memberId", memberId), Event.MemberStopped.class);
    }

    public Event.MemberResumed resumeMember(int memberId) {
        return ask(message("ResumeMember").put("memberId", memberId), Event.MemberResumed.class);
    }

    /** What a member can deliver (sell) and take (buy) in an instrument's period; null = not limited. */
    public Event.CapacitySet setCapacity(
        int memberId, String instrument, BigDecimal sellCapacity, BigDecimal buyCapacity) {
        return ask(
            message("SetCapacity").put("memberId", memberId).put("instrument", instrument)
                .put("sellCapacity", text(sellCapacity)).put("buyCapacity", text(buyCapacity)),
            Event.CapacitySet.class);
    }

    /** Halt every instrument that trades or is in an auction. */
    public Event.AllHalted haltAll() {
        return ask(message("HaltAll"), Event.AllHalted.class);
    }

    /** Bring back what {@link #haltAll} halted. */
    public Event.AllResumed resumeAll() {
        return ask(message("ResumeAll"), Event.AllResumed.class);
    }

    /** Declare that a trade does not count. */
    public Event.TradeBusted bustTrade(long tradeId) {
        return ask(message("BustTrade").put("tradeId", tradeId), Event.TradeBusted.class);
    }

    /** Have a snapshot written of the state as it is now, or a little later. */
    public Event.SnapshotRequested takeSnapshot() {
        return ask(message("TakeSnapshot"), Event.SnapshotRequested.class);
    }

    public Event.StateDigest stateDigest() {
        return ask(message("GetStateDigest"), Event.StateDigest.class);
    }

    /** Send a request written as JSON; the answer comes as canonical JSON, refusals too. */
    public CompletableFuture<String> request(JsonNode json) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return client.request(buffer, encode(json, buffer), (event, bytes, offset, length) ->
            json(bytes, offset, length));
    }

    /** The start of a request: an object with its type. */
    public static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static String text(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private <E extends Event> E ask(JsonNode json, Class<E> answer) {
        MutableDirectBuffer buffer = Outgoing.buffer();
        return client.await(client.request(buffer, encode(json, buffer), answer));
    }

    private int encode(JsonNode json, MutableDirectBuffer out) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return new JsonMirror(client.instruments()).toSbe(bytes, 0, bytes.length, out, 0);
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private String json(DirectBuffer message, int offset, int length) {
        ExpandableArrayBuffer out = new ExpandableArrayBuffer();
        int jsonLength = new JsonMirror(client.instruments()).toJson(message, offset, length, out, 0);
        return out.getStringWithoutLengthUtf8(0, jsonLength);
    }
}
