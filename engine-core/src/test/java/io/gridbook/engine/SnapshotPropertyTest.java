package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.StreamCheck.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A snapshot after any prefix of any stream, and the rest of the stream: the same events, byte by byte. */
class SnapshotPropertyTest {

    private static final int COMMANDS = 500;
    /** A follower is replaced by a younger one after as many commands on average. */
    private static final int FOLLOWED = 40;

    @Test
    void shouldGoOnFromASnapshotAsIfItWereTheEngineThatWroteIt() {
        long start = Long.getLong("gridbook.seed", System.nanoTime());
        int runs = Integer.getInteger("gridbook.runs", Boolean.getBoolean("gridbook.long") ? 20_000 : 200);
        System.out.println("SnapshotPropertyTest: " + runs + " runs of " + COMMANDS + " commands, seed " + start);
        for (int run = 0; run < runs; run++) {
            run(start + run);
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        TestWorld world = new TestWorld(random.nextInt(3) == 0 ? 10_000_000 : 1, true);
        List<Step> sent = new ArrayList<>();
        try {
            Pair pair = new Pair(world);
            CommandGenerator generator = new CommandGenerator(random, world, EnumSet.allOf(CommandKind.class));
            StreamIds ids = new StreamIds();
            for (int i = 0; i < COMMANDS; i++) {
                if (random.nextInt(FOLLOWED) == 0) {
                    pair.follow();
                }
                Step step = ids.resolve(generator.next());
                sent.add(step);
                List<String> events = pair.send(step);
                ids.learn(step.command(), pair.live.sequence(), events);
                generator.learn(events);
            }
            pair.compare();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", shrunk to\n" + shrunk(world, sent), e);
        }
    }

    private static String shrunk(TestWorld world, List<Step> steps) {
        List<Step> shrunk = new StreamShrinker(each -> failure(world, each) != null).shrink(steps);
        return StreamShrinker.text(shrunk) + failure(world, shrunk);
    }

    /** What goes wrong when one follower sets out in each part of the stream. */
    private static Throwable failure(TestWorld world, List<Step> steps) {
        int part = Math.max(1, steps.size() / 20);
        for (int from = 0; from < steps.size(); from += part) {
            try {
                Pair pair = new Pair(world);
                for (int i = 0; i < steps.size(); i++) {
                    if (i == from) {
                        pair.follow();
                    }
                    pair.send(steps.get(i));
                }
                pair.compare();
            } catch (AssertionError | RuntimeException e) {
                return e;
            }
        }
        return null;
    }

    /** An exchange and one that began with its snapshot. */
    private static final class Pair {

        private final TestExchange live;
        private TestExchange follower;

        Pair(TestWorld world) {
            live = world.engine();
        }

        /** Let the old follower write the snapshot the new one begins with, and compare the two. */
        void follow() {
            TestSnapshot snapshot = TestSnapshot.of(live.engine());
            if (follower != null) {
                assertThat(TestSnapshot.of(follower.engine()).bytes()).isEqualTo(snapshot.bytes());
            }
            follower = new TestExchange(snapshot);
            compare();
        }

        List<String> send(Step step) {
            live.nowNs(step.nowNs());
            List<String> events = live.send(step.command());
            if (follower != null) {
                follower.nowNs(step.nowNs());
                List<String> followed = follower.send(step.command());
                assertThat(String.join("\n", followed)).as("events of %s", step)
                    .isEqualTo(String.join("\n", events));
                assertThat(follower.bytes()).as("events of %s", step).isEqualTo(live.bytes());
            }
            return events;
        }

        void compare() {
            if (follower != null) {
                assertThat(follower.engine().stateDigest()).isEqualTo(live.engine().stateDigest());
                assertThat(follower.engine().nextDueNs()).isEqualTo(live.engine().nextDueNs());
                assertThat(follower.engine().sizes()).isEqualTo(live.engine().sizes());
            }
        }
    }
}
