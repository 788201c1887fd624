package io.gridbook.protocol;

/**
 * The FIX Simple Open Framing Header before each message on the binary port: a big-endian uint32 length that includes
 * these six bytes, then a big-endian uint16 encoding type.
 */
public final class SimpleOpenFraming {

    public static final int HEADER_LENGTH = 6;
    /** SBE 1.0, little endian. */
    public static final int ENCODING_TYPE = 0xEB50;
    /** The largest frame on any port, header included. */
    public static final int MAX_FRAME_BYTES = 256 * 1024;

    private SimpleOpenFraming() {
    }
}
