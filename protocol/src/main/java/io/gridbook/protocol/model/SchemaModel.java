package io.gridbook.protocol.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every message of the schema as tables, made once from the file the codecs are generated from.
 *
 * <p><b>Threading.</b> Immutable and shared.
 */
public final class SchemaModel {

    private static final SchemaModel GRIDBOOK = new SchemaReader().read();

    private final int schemaId;
    private final int version;
    private final List<MessageModel> messages;
    private final MessageModel[] byTemplateId;
    private final Map<String, MessageModel> byName = new HashMap<>();

    SchemaModel(int schemaId, int version, Collection<MessageModel> messages) {
        this.schemaId = schemaId;
        this.version = version;
        this.messages = List.copyOf(messages);
        int maxTemplateId = 0;
        for (MessageModel message : messages) {
            maxTemplateId = Math.max(maxTemplateId, message.templateId());
            byName.put(message.name(), message);
        }
        byTemplateId = new MessageModel[maxTemplateId + 1];
        for (MessageModel message : messages) {
            byTemplateId[message.templateId()] = message;
        }
    }

    public static SchemaModel gridbook() {
        return GRIDBOOK;
    }

    public int schemaId() {
        return schemaId;
    }

    public int version() {
        return version;
    }

    /** In order of the template id. */
    public List<MessageModel> messages() {
        return messages;
    }

    /** The message of a template id, or null. */
    public MessageModel message(int templateId) {
        return templateId >= 0 && templateId < byTemplateId.length ? byTemplateId[templateId] : null;
    }

    /** The message of a name, or null. */
    public MessageModel message(String name) {
        return byName.get(name);
    }
}
