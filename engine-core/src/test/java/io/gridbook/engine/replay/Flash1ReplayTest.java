package io.gridbook.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The public benchmark's workloads and edge cases, reported byte for byte as 160 independent engines report them. */
class Flash1ReplayTest {

    private static final long PREFIX = 100_000;
    private static final long MESSAGES = 1_996_097;

    @TestFactory
    Stream<DynamicTest> shouldReportEveryEdgeCaseAsExpected() throws IOException {
        Path folder = SharedData.file("edge-cases");
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv"))
                .map(name -> name.substring(0, name.length() - 4)).sorted().toList();
        }
        assertThat(names).hasSize(34);
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            StringBuilder report = new StringBuilder();
            try (BufferedReader lines = SharedData.lines("edge-cases/" + name + ".csv")) {
                new Flash1Replay(line -> report.append(report.isEmpty() ? "" : "\n").append(line))
                    .run(lines, Long.MAX_VALUE);
            }
            assertThat(report.toString()).isEqualTo(SharedData.text("edge-cases/" + name + ".expected.txt"));
        }));
    }

    @Test
    void shouldReportTheNormalPrefixLineByLine() throws IOException {
        try (BufferedReader lines = SharedData.lines("flash1/normal_seed23.csv.gz");
            BufferedReader expected = SharedData.lines("flash1/normal_seed23_expected.txt.gz")) {
            new Flash1Replay(line -> assertThat(line).isEqualTo(next(expected))).run(lines, PREFIX);
        }
    }

    @Test
    void shouldReplayTheStaticPrefixAlikeTwice() throws Exception {
        assertThat(hash("static", PREFIX)).isEqualTo(hash("static", PREFIX));
    }

    @Test
    void shouldReportTheWholeNormalWorkloadWithThePublishedHash() throws Exception {
        assumeTrue(Boolean.getBoolean("gridbook.long"), "long profile only");
        assertThat(hash("normal", MESSAGES)).isEqualTo(published("normal"));
    }

    @Test
    void shouldReportTheWholeStaticWorkloadWithThePublishedHash() throws Exception {
        assumeTrue(Boolean.getBoolean("gridbook.long"), "long profile only");
        assertThat(hash("static", MESSAGES)).isEqualTo(published("static"));
    }

    private static String hash(String workload, long limit) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        boolean[] started = new boolean[1];
        try (BufferedReader lines = SharedData.lines("flash1/" + workload + "_seed23.csv.gz")) {
            long messages = new Flash1Replay(line -> {
                if (started[0]) {
                    sha256.update((byte) '\n');
                }
                started[0] = true;
                sha256.update(line.getBytes(StandardCharsets.US_ASCII));
            }).run(lines, limit);
            assertThat(messages).isEqualTo(limit);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String published(String workload) {
        return SharedData.text("flash1/published_hashes.txt").lines()
            .filter(line -> line.contains(" " + workload + "_"))
            .map(line -> line.substring(0, 64)).collect(Collectors.joining());
    }

    private static String next(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
