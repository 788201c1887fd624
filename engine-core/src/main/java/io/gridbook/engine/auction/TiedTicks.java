package io.gridbook.engine.auction;

/**
 * The ticks at which an auction could end equally well, and which of them is taken.
 *
 * <p>Demand minus supply never rises with the price, so ticks with the same difference stand side by side, and those
 * tied with the same distance from zero are one row, or two with a hole between them.
 *
 * <p><b>Units.</b> Ticks counted from price zero.
 */
final class TiedTicks {

    private long low;
    private long high;
    private long holeLow;
    private long holeHigh;
    private long excessAtLow;
    private long excessAtHigh;

    /** Forget what was tied: these ticks, with this excess of demand over supply, are better. */
    void start(long from, long to, long excess) {
        low = from;
        high = to;
        holeLow = 0;
        holeHigh = -1;
        excessAtLow = excess;
        excessAtHigh = excess;
    }

    /** These ticks, higher than all before, are as good. */
    void extend(long from, long to, long excess) {
        if (from - 1 > high) {
            assert holeLow > holeHigh;
            holeLow = high + 1;
            holeHigh = from - 1;
        }
        high = to;
        excessAtHigh = excess;
    }

    /** The price: by pressure of the market, else nearest the reference, else in the middle. */
    long choose(long tickSize, long referencePrice) {
        long tick;
        if (excessAtHigh > 0) {
            tick = high;
        } else if (excessAtLow < 0) {
            tick = low;
        } else if (referencePrice != Auction.NO_PRICE) {
            tick = nearest(referencePrice, tickSize);
        } else {
            tick = nearest(((low & high) + ((low ^ high) >> 1)) * tickSize, tickSize);
        }
        return tick * tickSize;
    }

    private long nearest(long price, long tickSize) {
        long floor = Math.floorDiv(price, tickSize);
        if (floor < low) {
            return low;
        }
        if (floor >= high) {
            return high;
        }
        long below = isInHole(floor) ? holeLow - 1 : floor;
        long above = isInHole(floor + 1) ? holeHigh + 1 : floor + 1;
        long distanceBelow = price - below * tickSize;
        long distanceAbove = above * tickSize - price;
        return Long.compareUnsigned(distanceAbove, distanceBelow) < 0 ? above : below;
    }

    private boolean isInHole(long tick) {
        return tick >= holeLow && tick <= holeHigh;
    }
}
