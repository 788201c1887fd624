package io.gridbook.benchmarks.race;

import java.util.Random;

/**
 * What a generated stream is to be like.
 *
 * @param resting     orders to stand in all books together
 * @param commands    that follow the filling of the books
 * @param instruments they are spread over, evenly
 * @param sources     different ones among the sells, 0 = the instruments know none
 * @param masks       different sets of accepted sources among the buys; the first one is: all
 */
record MixTerms(int resting, int commands, int instruments, int sources, int masks, long seed) {

    private static final int ALL_SOURCES = 255;

    /** One instrument that knows no sources. */
    static MixTerms plain(int resting, int commands) {
        return new MixTerms(resting, commands, 1, 0, 0, 20261121);
    }

    boolean isSourced() {
        return sources > 0;
    }

    /** One of the sources as a bit. */
    int source(Random random) {
        return isSourced() ? 1 << random.nextInt(sources) : 0;
    }

    /** One of the masks; each accepts one source at least that some sell has. */
    int mask(Random random) {
        if (!isSourced()) {
            return 0;
        }
        int i = random.nextInt(masks);
        return i == 0 ? ALL_SOURCES : (i * 7 & ALL_SOURCES) | 1 << i % sources;
    }
}
