package io.gridbook.protocol.model;

/** How a field's value is written in JSON and checked in SBE. */
public enum ValueKind {
    INTEGER,
    PRICE,
    QUANTITY,
    MONEY,
    INSTRUMENT,
    BOOLEAN,
    ENUM,
    MESSAGE_TYPE,
    SET,
    TEXT,
    HEX64,
    BYTES,
    NESTED
}
