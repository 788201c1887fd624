package io.gridbook.protocol.model;

/** How the entries of a repeating group look in JSON. */
public enum GroupShape {
    /** An object with named fields. */
    OBJECT,
    /** An array of the fields' values in declared order. */
    TUPLE,
    /** The value of the only field itself. */
    LIST
}
