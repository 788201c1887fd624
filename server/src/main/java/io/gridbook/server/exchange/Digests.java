package io.gridbook.server.exchange;

import java.util.HexFormat;

/** How a state digest is written: 16 hex digits, everywhere. */
final class Digests {

    private Digests() {
    }

    static String text(long digest) {
        return HexFormat.of().toHexDigits(digest);
    }
}
