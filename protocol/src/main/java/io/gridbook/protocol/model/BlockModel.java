package io.gridbook.protocol.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The members of a message, of a group's entry or of a composite, in declared order. */
public final class BlockModel {

    private final int blockLength;
    private final FieldModel[] fields;
    private final GroupModel[] groups;
    private final DataModel[] data;
    private final Map<String, Member> membersByJsonName = new HashMap<>();
    private final FieldModel instrument;
    private final FieldModel priceDecimals;
    private final FieldModel quantityDecimals;
    private final FieldModel selector;
    private final EntryType[] types;

    BlockModel(int blockLength, List<FieldModel> fields, List<GroupModel> groups, List<DataModel> data) {
        this(blockLength, fields, groups, data, Map.of());
    }

    /** @param messages those an entry of a group can be, by name */
    BlockModel(
        int blockLength, List<FieldModel> fields, List<GroupModel> groups, List<DataModel> data,
        Map<String, MessageModel> messages) {
        this.blockLength = blockLength;
        this.fields = fields.toArray(FieldModel[]::new);
        this.groups = groups.toArray(GroupModel[]::new);
        this.data = data.toArray(DataModel[]::new);
        fields.forEach(this::addByName);
        groups.forEach(this::addByName);
        data.forEach(this::addByName);
        instrument = first(ValueKind.INSTRUMENT);
        priceDecimals = named("priceDecimals");
        quantityDecimals = named("quantityDecimals");
        selector = first(ValueKind.MESSAGE_TYPE);
        types = selector == null ? null : types(messages);
    }

    /** In bytes, in this version of the schema. */
    public int blockLength() {
        return blockLength;
    }

    /** Not to be changed. */
    public FieldModel[] fields() {
        return fields;
    }

    /** Not to be changed. */
    public GroupModel[] groups() {
        return groups;
    }

    /** Not to be changed. */
    public DataModel[] data() {
        return data;
    }

    public int memberCount() {
        return fields.length + groups.length + data.length;
    }

    /** The member of a JSON name, or null; internal ones are not found. */
    public Member member(String jsonName) {
        return membersByJsonName.get(jsonName);
    }

    /** The field that names the instrument, or null. */
    public FieldModel instrument() {
        return instrument;
    }

    /** The field that says how many decimals prices have, or null. */
    public FieldModel priceDecimals() {
        return priceDecimals;
    }

    /** The field that says how many decimals quantities have, or null. */
    public FieldModel quantityDecimals() {
        return quantityDecimals;
    }

    /** The field that says which message this entry of a group is, or null where it can be only one thing. */
    public FieldModel selector() {
        return selector;
    }

    /** What an entry with this selector is (null in it: the first type); null when there is no such type. */
    public EntryType type(long selected) {
        if (selected == selector.nullValue()) {
            return types[selector.values().first()];
        }
        return selected >= 0 && selected < types.length ? types[(int) selected] : null;
    }

    /** Whether prices and quantities come in the decimals of their text, for want of an instrument. */
    public boolean carriesWrittenDecimals() {
        return priceDecimals != null && priceDecimals.isInternal();
    }

    private EntryType[] types(Map<String, MessageModel> messages) {
        EnumModel values = selector.values();
        EntryType[] byValue = new EntryType[values.bitCount()];
        for (String name : values.names()) {
            int value = values.value(name.toCharArray(), 0, name.length());
            byValue[value] = new EntryType(selector, fields, this, messages.get(name));
        }
        return byValue;
    }

    private void addByName(Member member) {
        if (!member.isInternal()) {
            Member previous = membersByJsonName.put(member.jsonName(), member);
            if (previous != null) {
                throw new IllegalStateException("two members with the JSON name " + member.jsonName());
            }
        }
    }

    private FieldModel first(ValueKind kind) {
        for (FieldModel field : fields) {
            if (field.kind() == kind) {
                return field;
            }
        }
        return null;
    }

    private FieldModel named(String name) {
        for (FieldModel field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }
}
