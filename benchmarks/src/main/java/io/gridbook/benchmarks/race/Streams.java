package io.gridbook.benchmarks.race;

import java.io.IOException;

/** The streams of the races, by their names. */
public final class Streams {

    private static final int COMMANDS = Integer.getInteger("stream.commands", 1_000_000);

    private Streams() {
    }

    /** mix, mixN with N resting orders, mixNxI over I instruments, normal or static. */
    public static CommandStream load(String name) throws IOException {
        if (name.equals("mix")) {
            return RecordedMix.load();
        }
        return name.startsWith("mix") ? generate(name.substring(3).split("x")) : Flash1Stream.load(name);
    }

    private static CommandStream generate(String[] sizes) {
        int instruments = sizes.length > 1 ? Integer.parseInt(sizes[1]) : 1;
        return GeneratedMix.generate(MixTerms.plain(Integer.parseInt(sizes[0]), COMMANDS, instruments));
    }
}
