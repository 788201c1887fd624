package io.gridbook.protocol.model;

/**
 * One of the messages an entry of a group can be: which of the entry's fields it has and which of them it needs.
 *
 * <p><b>Threading.</b> Immutable and shared.
 */
public final class EntryType {

    private final boolean[] known;
    private final boolean[] required;
    private final FieldRule[] rules;

    EntryType(FieldModel selector, FieldModel[] fields, BlockModel entry, MessageModel message) {
        known = new boolean[fields.length];
        required = new boolean[fields.length];
        for (FieldModel field : fields) {
            for (FieldModel own : message.root().fields()) {
                if (own.name().equals(field.name())) {
                    known[field.index()] = true;
                    required[field.index()] = !own.isOptional();
                }
            }
        }
        known[selector.index()] = true;
        rules = FieldRule.of(message.name(), entry);
    }

    /** Whether an entry of this type may have the field. */
    public boolean has(Member field) {
        return known[field.index()];
    }

    /** Whether an entry of this type must have the field. */
    public boolean requires(Member field) {
        return required[field.index()];
    }

    /** What must hold between the fields. Not to be changed. */
    public FieldRule[] rules() {
        return rules;
    }
}
