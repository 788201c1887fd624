package io.gridbook.client;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.LegType;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.PlaceBasketEncoder;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Up to 200 orders and replaces in one command, in the making.
 *
 * <p><b>Threading.</b> Confined to one thread, for one basket.
 */
public final class BasketRequest {

    private static final BlockModel LEG = SchemaModel.gridbook().message("PlaceBasket").root().groups()[0].entry();

    private final ExchangeClient client;
    private final BasketKind kind;
    private final List<LegType> types = new ArrayList<>();
    private final List<DirectBuffer> messages = new ArrayList<>();

    BasketRequest(ExchangeClient client, BasketKind kind) {
        this.client = client;
        this.kind = kind;
    }

    /** Add an order; do not send it by itself. */
    public BasketRequest place(OrderRequest order) {
        types.add(LegType.PLACE_ORDER);
        messages.add(order.message());
        return this;
    }

    /** Add a change; do not send it by itself. */
    public BasketRequest replace(ReplaceRequest change) {
        types.add(LegType.REPLACE_ORDER);
        messages.add(change.message());
        return this;
    }

    /** Send, wait, and return the acceptance of the basket; what became of the legs reaches the listener. */
    public Event.BasketAccepted send() {
        return client.await(sendAsync());
    }

    public CompletableFuture<Event.BasketAccepted> sendAsync() {
        MutableDirectBuffer buffer = new ExpandableArrayBuffer();
        PlaceBasketEncoder encoder = new PlaceBasketEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestId(PlaceBasketEncoder.requestIdNullValue()).kind(kind);
        PlaceBasketEncoder.LegsEncoder legs = encoder.legsCount(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            int at = encoder.limit();
            legs.next();
            putLeg(types.get(i), messages.get(i), buffer, at);
        }
        return client.request(buffer, Messages.length(encoder.encodedLength()), Event.BasketAccepted.class);
    }

    /** A leg has the fields of the message it is, by name; all others are null. */
    private static void putLeg(LegType type, DirectBuffer message, MutableDirectBuffer out, int at) {
        String name = type == LegType.PLACE_ORDER ? "PlaceOrder" : "ReplaceOrder";
        FieldModel[] given = SchemaModel.gridbook().message(name).root().fields();
        for (FieldModel field : LEG.fields()) {
            field.writeNull(out, at);
            for (FieldModel own : given) {
                if (own.name().equals(field.name())) {
                    field.write(out, at, own.read(message, MessageHeaderEncoder.ENCODED_LENGTH));
                }
            }
        }
        LEG.selector().write(out, at, type.value());
    }
}
