package io.gridbook.benchmarks.race;

/** An engine in a race. */
interface Contender {

    /** Run the whole stream once, untimed, and tell what came of it: see {@link TradeTape}. */
    String rehearse();

    /** A fresh engine, its book filled. */
    void prepare();

    /** The timed part. */
    void run();

    /** Something that the pass left, alike after every pass. */
    long trace();
}
