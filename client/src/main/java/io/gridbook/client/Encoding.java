package io.gridbook.client;

/** How messages are written on a TCP connection: the same messages either way. */
public enum Encoding {
    /** SBE behind a Simple Open Framing Header: the binary port. */
    BINARY,
    /** One JSON object per line: the JSON port. */
    JSON
}
