package io.gridbook.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProjectionConfigTest {

    @Test
    void shouldBeEmbeddedUnlessAUrlIsGiven() {
        assertThat(ProjectionConfig.defaults().embedded()).isTrue();
        assertThat(new ProjectionConfig(true, "jdbc:postgresql://db/grid", 1, 1).embedded()).isFalse();
    }

    @Test
    void shouldNameTheKeyThatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProjectionConfig(true, "jdbc:mysql://x", 1, 1))
            .withMessageContaining("projection.url");
        assertThatIllegalArgumentException().isThrownBy(() -> new ProjectionConfig(true, "", 0, 1))
            .withMessageContaining("projection.batchEvents = 0").withMessageContaining("1 to 1000000");
        assertThatIllegalArgumentException().isThrownBy(() -> new ProjectionConfig(true, "", 1, 600_001))
            .withMessageContaining("projection.retryMaxMs");
    }

    @Test
    void shouldGiveTheAgeOfTheNewestRowAsLagUntilNothingIsLeft() {
        ProjectionStatus behind = new ProjectionStatus(ProjectionStatus.State.RUNNING, 5, 1_000, false, 9, "");
        assertThat(behind.lagNs(4_000)).isEqualTo(3_000);
        assertThat(behind.lagNs(500)).isZero();
        assertThat(new ProjectionStatus(ProjectionStatus.State.RUNNING, 5, 1_000, true, 9, "").lagNs(4_000)).isZero();
    }
}
