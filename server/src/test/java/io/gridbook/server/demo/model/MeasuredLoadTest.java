package io.gridbook.server.demo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The load shape against a year of half hours of a real home (Ausgrid, Sydney). */
class MeasuredLoadTest {

    private static final String FILE = "energy/ausgrid_home_2011-2012.csv.gz";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Test
    void shouldCorrelateWithTheDayOfARealHome() throws IOException {
        Path file = data();
        assumeTrue(file != null, "data folder is missing: set GRIDBOOK_DATA to check the shape against a real home");
        double[][] measured = meanDays(file);
        assertThat(correlation(measured[0], shape(false))).as("workdays").isGreaterThan(0.8);
        assertThat(correlation(measured[1], shape(true))).as("weekends").isGreaterThan(0.8);
    }

    private static double[] shape(boolean weekend) {
        double[] shape = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            shape[hour] = HouseholdLoad.shape(hour + 0.5, weekend);
        }
        return shape;
    }

    private static double[][] meanDays(Path file) throws IOException {
        double[][] sums = new double[2][24];
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",");
                LocalDateTime time = LocalDateTime.parse(columns[0], STAMP);
                int kind = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? 1 : 0;
                sums[kind][time.getHour()] += Double.parseDouble(columns[1]);
            }
        }
        return sums;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static Path data() {
        return Stream.of(System.getenv("GRIDBOOK_DATA"), "../shared/data", "../../shared/data")
            .filter(Objects::nonNull)
            .map(folder -> Path.of(folder).resolve(FILE))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);
    }
}
