package io.gridbook.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.EngineSizes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of the race are valid, repeatable, and lead both engines to the same trades and books. */
class RaceTest {

    private static final EngineSizes SIZES = new EngineSizes(1 << 14, 100, 1_000, 1 << 14);

    @Test
    void shouldLeadBothEnginesToTheSameTradesAndBooks() {
        for (int instruments : List.of(1, 7, 100)) {
            CommandStream stream = GeneratedMix.generate(MixTerms.plain(1_000, 30_000, instruments));
            String outcome = stream.terms().outcome();
            assertThat(outcome).doesNotContain("trades=0 ");
            assertThat(new Gridbook(stream, SIZES).rehearse()).isEqualTo(outcome);
            assertThat(new ExchangeCore(stream).rehearse()).isEqualTo(outcome);
        }
    }

    @Test
    void shouldMatchBySourcesAsTheSimpleBookDoes() {
        for (int[] kinds : new int[][] {{1, 1}, {1, 8}, {3, 8}, {8, 32}}) {
            CommandStream stream =
                GeneratedMix.generate(new MixTerms(1_000, 30_000, 1, true, kinds[0], kinds[1]));
            assertThat(new Gridbook(stream, SIZES).rehearse()).as(kinds[0] + " sources, " + kinds[1] + " masks")
                .isEqualTo(stream.terms().outcome());
        }
    }

    @Test
    void shouldComeToTheSameWhenNobodyNamesASource() {
        CommandStream stream = GeneratedMix.generate(MixTerms.plain(1_000, 30_000, 1));
        assertThat(new Gridbook(stream.sourced(), SIZES).rehearse()).isEqualTo(stream.terms().outcome());
    }

    @Test
    void shouldHoldTheNumberOfRestingOrdersAndTheMix() {
        CommandStream stream = GeneratedMix.generate(MixTerms.plain(1_000, 100_000, 1));
        assertThat(MixSummary.of(stream))
            .contains("place 13.").contains("IOC 1.").contains("cancel 7.").contains("reduce 7.").contains("move 7")
            .contains("moves p50 1 ");
    }

    @Test
    void shouldLeaveTheSameAfterEveryPass() {
        CommandStream stream = GeneratedMix.generate(MixTerms.plain(200, 5_000, 1));
        for (Contender contender : List.of(new Gridbook(stream, SIZES), new ExchangeCore(stream))) {
            contender.rehearse();
            contender.prepare();
            contender.run();
            long trace = contender.trace();
            contender.prepare();
            assertThat(contender.trace()).isNotEqualTo(trace);
            contender.run();
            assertThat(contender.trace()).isEqualTo(trace);
        }
    }

    @Test
    void shouldReadWhatItWrote(@TempDir Path folder) throws Exception {
        CommandStream stream = GeneratedMix.generate(MixTerms.plain(100, 1_000, 2));
        stream.write(folder.resolve("stream"));
        CommandStream read = CommandStream.read(folder.resolve("stream"));
        assertThat(read.terms()).isEqualTo(stream.terms());
        assertThat(read.records().byteArray()).isEqualTo(stream.records().byteArray());
        assertThat(GeneratedMix.generate(MixTerms.plain(100, 1_000, 2)).records().byteArray())
            .isEqualTo(read.records().byteArray());
    }
}
