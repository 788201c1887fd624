package io.gridbook.gateway;

import java.util.zip.CRC32;

/** CRC32 over the text {@code price:quantity|} of the top 10 bids, then asks, written as JSON writes them. */
final class BookChecksum {

    static final int LEVELS = 10;

    private final CRC32 crc = new CRC32();
    private final byte[] text = new byte[64];

    long of(PriceLevels bids, PriceLevels asks, int priceDecimals, int quantityDecimals) {
        crc.reset();
        update(bids, priceDecimals, quantityDecimals);
        update(asks, priceDecimals, quantityDecimals);
        return crc.getValue();
    }

    private void update(PriceLevels side, int priceDecimals, int quantityDecimals) {
        for (int place = 0; place < Math.min(LEVELS, side.size()); place++) {
            update(side.price(place), priceDecimals, ':');
            update(side.quantity(place), quantityDecimals, '|');
        }
    }

    /** The decimal text, made from its end. */
    private void update(long value, int decimals, char end) {
        int at = text.length;
        text[--at] = (byte) end;
        long rest = Math.abs(value);
        for (int digit = 0; digit <= decimals || rest > 0; digit++) {
            if (digit == decimals && decimals > 0) {
                text[--at] = '.';
            }
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (value < 0) {
            text[--at] = '-';
        }
        crc.update(text, at, text.length - at);
    }
}
