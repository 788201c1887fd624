package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gridbook.engine.naive.NaiveExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs a stream of commands through the engine and the naive exchange and compares every event. */
final class StreamCheck {

    /** A command and when it comes. */
    record Step(long nowNs, TestCommand command) {

        @Override
        public String toString() {
            return nowNs + " " + command;
        }
    }

    private static final int DIGEST_EVERY = 97;

    private final TestWorld world;
    private final UnaryOperator<List<String>> disturbance;
    private final TestExchange engine;
    private final NaiveExchange naive;
    private final List<Step> sent = new ArrayList<>();
    private final BookCheck books = new BookCheck();
    private final StreamIds ids = new StreamIds();
    private final Map<Integer, Long> digests = new HashMap<>();

    StreamCheck(TestWorld world) {
        this(world, UnaryOperator.identity());
    }

    /** The disturbance changes what the engine seems to say: to see the check fail. */
    StreamCheck(TestWorld world, UnaryOperator<List<String>> disturbance) {
        this.world = world;
        this.disturbance = disturbance;
        this.engine = world.engine();
        this.naive = world.naive(engine);
    }

    /** Run a whole stream. */
    static void run(TestWorld world, List<Step> steps, UnaryOperator<List<String>> disturbance) {
        StreamCheck check = new StreamCheck(world, disturbance);
        steps.forEach(check::send);
        check.end();
    }

    /** Execute one more command; returns its events. */
    List<String> send(Step step) {
        Step resolved = ids.resolve(step);
        TestCommand command = resolved.command;
        sent.add(resolved);
        engine.nowNs(step.nowNs);
        List<String> events = disturbance.apply(engine.send(command));
        List<String> expected = naive.execute(command, step.nowNs, events);
        if (!events.equals(expected)) {
            fail("command %d: %s%n%s", sent.size(), resolved, difference(expected, events));
        }
        assertThat(naive.flaw()).as("after command %d: %s", sent.size(), step).isNull();
        books.apply(events);
        ids.learn(command, engine.sequence(), events);
        if (sent.size() % DIGEST_EVERY == 0) {
            digests.put(sent.size(), engine.engine().stateDigest());
        }
        return events;
    }

    /** Both lists as one: + what should be there, - what should not. */
    private static String difference(List<String> expected, List<String> events) {
        int start = 0;
        int end = 0;
        int least = Math.min(expected.size(), events.size());
        while (start < least && expected.get(start).equals(events.get(start))) {
            start++;
        }
        while (end < least - start
            && expected.get(expected.size() - 1 - end).equals(events.get(events.size() - 1 - end))) {
            end++;
        }
        StringBuilder text = new StringBuilder();
        events.subList(0, start).forEach(line -> text.append("  ").append(line).append('\n'));
        expected.subList(start, expected.size() - end).forEach(line -> text.append("+ ").append(line).append('\n'));
        events.subList(start, events.size() - end).forEach(line -> text.append("- ").append(line).append('\n'));
        events.subList(events.size() - end, events.size())
            .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** What holds at the end of a stream: the books as told, and the same state whenever it is replayed. */
    void end() {
        books.check(engine.engine(), world.instruments().size());
        digests.put(sent.size(), engine.engine().stateDigest());
        TestExchange replayed = world.engine();
        replayed.mute();
        continueWith(replayed, 0);
    }

    /** An exchange in the state after some of the commands is, after the others, in the state of this one. */
    private void continueWith(TestExchange other, int after) {
        for (int i = after; i < sent.size(); i++) {
            other.nowNs(sent.get(i).nowNs);
            other.send(sent.get(i).command);
            if (digests.containsKey(i + 1)) {
                assertThat(other.engine().stateDigest()).as("digest of a replay after command %d", i + 1)
                    .isEqualTo(digests.get(i + 1));
            }
        }
    }
}
