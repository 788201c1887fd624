package io.gridbook.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTextTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHashItsLinesWithOneLineFeedBetweenAndNoneAtTheEnd() throws Exception {
        ReportText report = new ReportText(null);
        StringBuilder text = new StringBuilder();
        for (long i = -5_000; i < 5_000; i++) {
            report.line(i).field(-i * i).field(Long.MIN_VALUE).end();
            text.append(text.isEmpty() ? "" : "\n").append(i).append(',').append(-i * i).append(',')
                .append(Long.MIN_VALUE);
        }
        report.line("BOOK").field(0).end();
        text.append("\nBOOK,0");

        byte[] sha256 =
            MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII));
        assertThat(report.lines()).isEqualTo(10_001);
        assertThat(report.sha256()).isEqualTo(HexFormat.of().formatHex(sha256));
    }

    @Test
    void shouldFindNoDifferenceInEqualLines() throws IOException {
        try (ReportText report = expecting("0,1,2\n1,1")) {
            report.line(0).field(1).field(2).end();
            report.line(1).field(1).end();
            report.finish(1, Long.MAX_VALUE);
            assertThat(report.difference()).isNull();
        }
    }

    @Test
    void shouldKeepTheFirstDifference() throws IOException {
        try (ReportText report = expecting("0,1\n0,2\n0,3")) {
            report.line(0).field(1).end();
            report.line(0).field(20).end();
            report.line(0).field(30).end();
            assertThat(report.differsAt()).isEqualTo(2);
            assertThat(report.difference()).contains("expected: 0,2").contains("came:     0,20");
        }
    }

    @Test
    void shouldFindALineTooMany() throws IOException {
        try (ReportText report = expecting("0,1")) {
            report.line(0).field(1).end();
            report.line(0).field(2).end();
            assertThat(report.differsAt()).isEqualTo(2);
            assertThat(report.difference()).contains("expected: nothing more");
        }
    }

    @Test
    void shouldMissOnlyLinesOfMessagesThatWereSent() throws IOException {
        try (ReportText report = expecting("0,1\n0,2")) {
            report.line(0).field(1).end();
            report.finish(1, 2);
            assertThat(report.difference()).isNull();
        }
        try (ReportText report = expecting("0,1\n0,2")) {
            report.line(0).field(1).end();
            report.finish(1, 3);
            assertThat(report.differsAt()).isEqualTo(2);
            assertThat(report.difference()).contains("came:     nothing more");
        }
    }

    private ReportText expecting(String text) throws IOException {
        return new ReportText(new RecordingReader(Files.writeString(folder.resolve("expected.txt"), text)));
    }
}
