package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.StreamCheck.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A fault put into the engine's answers: the check sees it, and what is left of the stream shows it. */
class StreamShrinkerTest {

    private final TestWorld world = new TestWorld(1, true);

    @Test
    void shouldReduceAFailingStreamToTheFewCommandsThatShowTheFault() {
        List<Step> steps = stream(11, 400);
        assertThat(fails(steps, UnaryOperator.identity())).as("without the fault").isFalse();
        UnaryOperator<List<String>> fault = events -> events.stream()
            .filter(event -> !event.startsWith("TradeExecuted ")).toList();
        assertThat(fails(steps, fault)).isTrue();

        List<Step> shrunk = new StreamShrinker(each -> fails(each, fault)).shrink(steps);

        assertThat(fails(shrunk, fault)).isTrue();
        assertThat(shrunk).as(StreamShrinker.text(shrunk)).hasSizeLessThanOrEqualTo(5);
        assertThat(StreamShrinker.text(shrunk)).contains("side=BUY", "side=SELL").doesNotContain("CancelOrder");
    }

    @Test
    void shouldForgetFieldsThatDoNotMatter() {
        TestCommand command = new TestCommand();
        command.kind = "PlaceOrder";
        command.quantity = 7;
        command.price = 3;
        StreamShrinker shrinker = new StreamShrinker(
            each -> each.stream().anyMatch(step -> step.command().quantity == 7));

        List<Step> shrunk = shrinker.shrink(List.of(new Step(1, new TestCommand()), new Step(2, command)));

        assertThat(StreamShrinker.text(shrunk)).isEqualTo("2 Tick quantity=7\n");
    }

    private List<Step> stream(long seed, int commands) {
        CommandGenerator generator = new CommandGenerator(new Random(seed), world, CommandKind.wanted());
        StreamCheck check = new StreamCheck(world);
        List<Step> steps = new ArrayList<>();
        while (steps.size() < commands) {
            steps.add(generator.next());
            generator.learn(check.send(steps.get(steps.size() - 1)));
        }
        return steps;
    }

    private boolean fails(List<Step> steps, UnaryOperator<List<String>> fault) {
        try {
            StreamCheck.run(world, steps, fault);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }
}
