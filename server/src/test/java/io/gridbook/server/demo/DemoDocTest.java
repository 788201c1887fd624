package io.gridbook.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.server.demo.model.HouseholdLoad;
import io.gridbook.server.demo.model.Photovoltaics;
import io.gridbook.server.demo.model.SeededNoise;
import io.gridbook.server.demo.model.SolarDay;
import io.gridbook.server.demo.model.SolarPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/demo.md states facts of the code: its table is computed again. */
class DemoDocTest {

    private static final double LATITUDE = 48.14;
    private static final double LONGITUDE = 11.58;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void shouldPrintTheTableThatTheCodeComputes() throws IOException {
        List<String> rows = Files.readAllLines(DemoSettings.project("docs/demo.md")).stream()
            .filter(line -> line.startsWith("| 20")).toList();
        assertThat(rows).hasSize(4);
        for (String row : rows) {
            assertThat(row).isEqualTo(computed(LocalDate.parse(row.substring(2, 12))));
        }
    }

    private static String computed(LocalDate date) {
        Instant noon = SolarDay.of(date, LATITUDE, LONGITUDE).noon();
        Photovoltaics panel = new Photovoltaics(LATITUDE, LONGITUDE, 35, 1);
        Instant eleven = date.atTime(11, 0).toInstant(ZoneOffset.UTC);
        return String.format(Locale.ROOT, "| %s | %.1f | %.2f | %.2f | %.2f | %.2f |", date,
            SolarPosition.at(noon).elevationDegrees(LATITUDE, LONGITUDE), panel.energyKwh(eleven, 0),
            panel.energyKwh(eleven, 1), load(date, 7), load(date, 19));
    }

    private static double load(LocalDate date, int hour) {
        Instant start = date.atTime(LocalTime.of(hour, 0)).atZone(BERLIN).toInstant();
        return new HouseholdLoad(new SeededNoise(0), BERLIN, 3500).meanKwh(start);
    }
}
