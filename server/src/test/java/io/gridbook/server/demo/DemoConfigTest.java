package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's settings and config/demo.yaml. */
class DemoConfigTest {

    @Test
    void shouldReadEveryKeyOfTheFileAndNoOther() {
        Map<String, String> file = DemoSettings.file();
        Set<String> asked = new HashSet<>();
        DemoConfig config = DemoConfig.of(key -> {
            asked.add(key);
            return file.get(key);
        });
        assertThat(asked).isEqualTo(file.keySet());
        assertThat(config.participants()).isEqualTo(40);
        assertThat(config.ordersPerSecond()).isEqualTo(50);
        assertThat(config.area()).isEqualTo("DE-LU");
    }

    @ParameterizedTest
    @CsvSource({
        "participants, 0", "participants, many", "participants, 501", "prosumerShare, 1.1", "ordersPerSecond, 0",
        "latitude, 91", "longitude, -181", "cloudCover, 1", "annualKwh, NaN", "pvKw, -1", "pvTiltDegrees, 91",
        "solarFarmKw, -1", "windKw, x", "windSpeed, 0", "feedInPrice, 0", "retailPrice, 0.08", "retailPrice, 4",
        "marketMakerKwh, 0", "hours, 169", "gateMinutes, 60", "statusSeconds, 0", "area, de lu",
        "timeZone, Europe/Gridbook", "seed, 1.5",
    })
    void shouldNameTheKeyAndTheValueItRefuses(String key, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> DemoSettings.with(key, value))
            .withMessageContaining("demo." + key).withMessageContaining(value);
    }

    @Test
    void shouldSayWhyForEveryKey() throws IOException {
        List<String> lines = Files.readAllLines(DemoSettings.project("config/demo.yaml"));
        assertThat(lines).filteredOn(line -> !line.startsWith("#"))
            .allMatch(line -> line.matches("[a-zA-Z]+: \\S+ +# .{15,}"));
    }
}
