package io.gridbook.server.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.engine.snapshot.codec.CapacityDecoder;
import io.gridbook.engine.snapshot.codec.EndedOrderDecoder;
import io.gridbook.engine.snapshot.codec.InstrumentDecoder;
import io.gridbook.engine.snapshot.codec.MemberDecoder;
import io.gridbook.engine.snapshot.codec.OrderDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Tells of a past state, as one JSON object: which moment it is of, then what was asked for. It is read from the very
 * records a snapshot of that state would hold.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Errors.</b> {@link NotThereException} when the state does not hold what was asked for; IOException when the
 * output fails.
 */
public final class PastState {

    private final PastEngine past;
    private final RecordJson json = new RecordJson();
    private final InstrumentDecoder instrument = new InstrumentDecoder();

    public PastState(PastEngine past) {
        this.past = past;
    }

    /** The exchange as a whole: its digest, and how much it holds. */
    public void writeExchange(OutputStream out) throws IOException {
        int[] members = new int[1];
        int[] instruments = new int[1];
        forEachRecord((templateId, record) -> {
            members[0] += templateId == MemberDecoder.TEMPLATE_ID ? 1 : 0;
            instruments[0] += templateId == InstrumentDecoder.TEMPLATE_ID ? 1 : 0;
        });
        try (JsonGenerator generator = begin(out)) {
            generator.writeObjectFieldStart("exchange");
            generator.writeStringField("digest", HexFormat.of().toHexDigits(past.engine().stateDigest()));
            generator.writeNumberField("members", members[0]);
            generator.writeNumberField("instruments", instruments[0]);
            generator.writeNumberField("openOrders", past.engine().openOrders());
            generator.writeEndObject();
        }
    }

    /** One instrument's whole book: every level, its orders in the order they would trade. */
    public void writeBook(String symbol, OutputStream out) throws IOException {
        ObjectNode[] found = new ObjectNode[1];
        PastBook book = new PastBook(json);
        OrderDecoder order = new OrderDecoder();
        forEachRecord((templateId, record) -> {
            if (templateId == InstrumentDecoder.TEMPLATE_ID && record.as(instrument).symbol().equals(symbol)) {
                book.instrument(instrument.instrumentId());
                found[0] = json.of(instrument);
            } else if (templateId == OrderDecoder.TEMPLATE_ID) {
                book.onOrder(record.as(order));
            }
        });
        book.addTo(found(found[0], "instrument " + symbol));
        write("book", found[0], out);
    }

    /** One member: limits, what it used of them, its capacities, its open orders by orderId. */
    public void writeMember(int memberId, OutputStream out) throws IOException {
        ObjectNode[] found = new ObjectNode[1];
        MemberDecoder member = new MemberDecoder();
        CapacityDecoder capacity = new CapacityDecoder();
        OrderDecoder order = new OrderDecoder();
        TreeMap<Long, ObjectNode> orders = new TreeMap<>();
        forEachRecord((templateId, record) -> {
            if (templateId == MemberDecoder.TEMPLATE_ID && record.as(member).memberId() == memberId) {
                found[0] = json.of(member);
                found[0].putArray("capacities");
            } else if (templateId == CapacityDecoder.TEMPLATE_ID && record.as(capacity).memberId() == memberId) {
                found[0].withArray("capacities").add(json.of(capacity));
            } else if (templateId == OrderDecoder.TEMPLATE_ID && record.as(order).memberId() == memberId) {
                orders.put(order.orderId(), json.of(order));
            }
        });
        found(found[0], "member " + memberId).putArray("openOrders").addAll(orders.values());
        write("member", found[0], out);
    }

    /** One order, live or ended. */
    public void writeOrder(long orderId, OutputStream out) throws IOException {
        ObjectNode[] found = new ObjectNode[1];
        OrderDecoder live = new OrderDecoder();
        EndedOrderDecoder ended = new EndedOrderDecoder();
        forEachRecord((templateId, record) -> {
            if (templateId == OrderDecoder.TEMPLATE_ID && record.as(live).orderId() == orderId) {
                found[0] = json.of(live);
            } else if (templateId == EndedOrderDecoder.TEMPLATE_ID && record.as(ended).orderId() == orderId) {
                found[0] = json.of(ended);
            }
        });
        write("order", found(found[0], "order " + orderId + ", or it ended too long before to be remembered"), out);
    }

    private void forEachRecord(RecordChunks.Handler handler) {
        past.engine().writeSnapshot(new RecordChunks((templateId, record) -> {
            if (templateId == InstrumentDecoder.TEMPLATE_ID) {
                json.take(record.as(instrument));
            }
            handler.onRecord(templateId, record);
        }));
    }

    private ObjectNode found(ObjectNode node, String what) {
        if (node == null) {
            throw new NotThereException("as of sequence " + past.sequence() + " there is no " + what);
        }
        return node;
    }

    private void write(String name, ObjectNode node, OutputStream out) throws IOException {
        try (JsonGenerator generator = begin(out)) {
            generator.writeFieldName(name);
            generator.writeTree(node);
        }
    }

    /** Closing it ends the object. */
    private JsonGenerator begin(OutputStream out) throws IOException {
        JsonGenerator generator = new ObjectMapper().createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.writeStartObject();
        generator.writeNumberField("sequence", past.sequence());
        generator.writeNumberField("timestampNs", past.timestampNs());
        generator.writeStringField("time", JsonLines.time(past.timestampNs()));
        return generator;
    }
}
