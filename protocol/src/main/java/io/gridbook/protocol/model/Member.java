package io.gridbook.protocol.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What a block consists of: a field, a group or variable-length data; in JSON each is one name with one value. */
public abstract class Member {

    private final String name;
    private final String jsonName;
    private final int index;
    private final byte[] jsonPrefix;

    Member(String name, String jsonName, int index) {
        this.name = name;
        this.jsonName = jsonName;
        this.index = index;
        this.jsonPrefix = (",\"" + jsonName + "\":").getBytes(US_ASCII);
    }

    /** The name in the schema. */
    public final String name() {
        return name;
    }

    /** The name in JSON. */
    public final String jsonName() {
        return jsonName;
    }

    /** The place among the members of its block: fields, then groups, then data. */
    public final int index() {
        return index;
    }

    /** A comma, the quoted JSON name and a colon. Not to be changed. */
    public final byte[] jsonPrefix() {
        return jsonPrefix;
    }

    /** Whether a message may come without it. */
    public abstract boolean isOptional();

    /** Whether JSON neither shows nor takes it. */
    public abstract boolean isInternal();
}
