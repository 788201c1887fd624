package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class QueryAnswersTest {

    private static final int ROUNDS = 3_000;

    private final QueryAnswers answers = new QueryAnswers(new Sessions());
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[1000]);

    @Test
    void shouldHandOutEveryAnswerWhereverItLiesInTheRing() {
        for (int round = 0; round < ROUNDS; round++) {
            int asked = 0;
            while (answers.reserve()) {
                asked++;
            }
            assertThat(asked).as("places free in round " + round).isGreaterThan(100);
            for (int i = 0; i < asked; i++) {
                answers.put(1, round, answer, 0, 40 + (round * 7 + i * 13) % 900);
            }
            answers.drain(round);
        }
    }

    @Test
    void shouldHoldAnAnswerBackUntilItsEventsArePublished() {
        assertThat(answers.reserve()).isTrue();
        answers.put(1, 5, answer, 0, 40);
        int places = places();

        answers.drain(4);
        assertThat(places()).isEqualTo(places);
        answers.drain(5);
        assertThat(places()).isEqualTo(places + 1);
    }

    private int places() {
        int places = 0;
        while (answers.reserve()) {
            places++;
        }
        for (int i = 0; i < places; i++) {
            answers.giveBack();
        }
        return places;
    }
}
