package io.gridbook.benchmarks.race;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a generated stream is to be like.
 *
 * @param resting     orders to stand in all books together
 * @param commands    that follow the filling of the books
 * @param instruments they are spread over, evenly
 * @param sourced     whether the instruments know energy sources
 * @param sources     different ones among the sells; the first is what a sell has that names none
 * @param masks       different sets of accepted sources among the buys; the first is what one has that names none
 */
record MixTerms(int resting, int commands, int instruments, boolean sourced, int sources, int masks) {

    static final int ANY = 255;

    private static final int GRID = 1 << 7;

    /** Instruments that know no sources. */
    static MixTerms plain(int resting, int commands, int instruments) {
        return new MixTerms(resting, commands, instruments, false, 1, 1);
    }

    /** The same for the same terms and machine-independent. */
    Random random() {
        return new Random(20261121L + resting + 31L * instruments);
    }

    /** What a sell has that names no source, and a buy that names none. */
    static int unnamed(boolean buy) {
        return buy ? ANY : GRID;
    }

    /** One of the sources, as a bit. */
    int source(Random random) {
        return sources == 1 ? GRID : bit(random.nextInt(sources));
    }

    private static int bit(int i) {
        return i == 0 ? GRID : 1 << i - 1;
    }

    /** One of the masks, as bits; each accepts a source that some sell has. */
    int mask(Random random) {
        int i = masks == 1 ? 0 : random.nextInt(masks);
        if (i == 0) {
            return ANY;
        }
        int offered = IntStream.range(0, sources).map(MixTerms::bit).sum();
        int[] useful = IntStream.range(1, ANY).filter(mask -> (mask & offered) != 0).toArray();
        return useful[i * useful.length / masks];
    }
}
