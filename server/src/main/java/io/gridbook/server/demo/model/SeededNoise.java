package io.gridbook.server.demo.model;

/**
 * Random numbers by position instead of by order: the same seed and index always give the same number.
 *
 * <p>So the weather of an hour does not depend on who asked for it, how often, or whether the exchange was restarted.
 *
 * <p><b>Source.</b> The SplitMix64 finaliser (Steele, Lea, Flood 2014) over seed and index; Box and Muller (1958).
 */
public record SeededNoise(long seed) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** A source of its own, for a purpose or a participant. */
    public SeededNoise branch(long name) {
        return new SeededNoise(mix(seed ^ mix(name + GOLDEN_GAMMA)));
    }

    /** Evenly distributed over the open interval 0 to 1. */
    public double uniform(long index) {
        return ((mix(seed + index * GOLDEN_GAMMA) >>> 11) + 0.5) * 0x1p-53;
    }

    /** Normally distributed with mean 0 and deviation 1. */
    public double gaussian(long index) {
        double radius = Math.sqrt(-2 * Math.log(uniform(2 * index)));
        return radius * Math.cos(2 * Math.PI * uniform(2 * index + 1));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
