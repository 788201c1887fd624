package io.gridbook.protocol.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** One message of the schema. */
public final class MessageModel {

    private final String name;
    private final int templateId;
    private final String description;
    private final Sender sender;
    private final BlockModel root;
    private final FieldRule[] rules;
    private final FieldModel refusalReason;
    private final byte[] jsonStart;

    /** Who sends a message. */
    public enum Sender {
        /** A client: it is a request. */
        CLIENT,
        /** The exchange: it is an answer, an event or market data. */
        EXCHANGE,
        /** A client in a later version: until then it is refused. */
        RESERVED,
        /** Nobody: it never leaves the exchange. */
        INTERNAL
    }

    MessageModel(String name, int templateId, String description, Sender sender, BlockModel root) {
        this.name = name;
        this.templateId = templateId;
        this.description = description;
        this.sender = sender;
        this.root = root;
        this.rules = FieldRule.of(name, root);
        this.refusalReason = refusalReason(name, root);
        this.jsonStart = ("{\"type\":\"" + name + '"').getBytes(US_ASCII);
    }

    public String name() {
        return name;
    }

    public int templateId() {
        return templateId;
    }

    public String description() {
        return description;
    }

    public Sender sender() {
        return sender;
    }

    public BlockModel root() {
        return root;
    }

    /** What must hold between the fields of a request. Not to be changed. */
    public FieldRule[] rules() {
        return rules;
    }

    /** The field after which JSON explains a refusal in a sentence, or null. */
    public FieldModel refusalReason() {
        return refusalReason;
    }

    /** The beginning of its JSON, without a comma. Not to be changed. */
    public byte[] jsonStart() {
        return jsonStart;
    }

    private static FieldModel refusalReason(String name, BlockModel root) {
        if (name.endsWith("Rejected") && root.member("reason") instanceof FieldModel field
            && field.values() != null && field.values().typeName().equals("Reason")) {
            return field;
        }
        return null;
    }
}
