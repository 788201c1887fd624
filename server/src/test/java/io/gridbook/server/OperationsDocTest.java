package io.gridbook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gridbook.server.exchange.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What docs/operations.md says of keys and commands is what the program has. */
class OperationsDocTest {

    private static final Pattern KEY_ROW = Pattern.compile("^\\| `([a-zA-Z.]+)` \\| `([^`]*)` \\| .+ \\|$");
    private static final Pattern COMMAND_ROW = Pattern.compile("^\\| `([a-z]+)[^`]*` \\| .+ \\|$");

    /** Up to the end of the line or of the code, or to the words behind it in a listing. */
    private static final Pattern COMMAND_LINE = Pattern.compile("\\./gridbook ([^`\n]+?)(?=`| {2,}|\n)");

    private final Path document = Path.of("..", "docs", "operations.md");

    @Test
    void shouldListEveryKeyWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(document)) {
            Matcher row = KEY_ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2).equals("(empty)") ? "" : row.group(2));
            }
        }

        Map<String, String> actual = new TreeMap<>();
        Configuration.load(null, Path.of("data"), List.of()).toString().lines()
            .forEach(line -> actual.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void shouldListEveryCommand() throws IOException {
        String section = Files.readString(document).split("## Commands")[1].split("## Ready line")[0];
        var documented = section.lines().map(COMMAND_ROW::matcher).filter(Matcher::matches)
            .map(row -> row.group(1)).collect(Collectors.toSet());

        CommandLine commandLine = Main.commandLine();
        var actual = commandLine.getSubcommands().keySet().stream().collect(Collectors.toSet());
        actual.add("test");
        assertThat(documented).isEqualTo(actual);
    }

    @Test
    void shouldNameOnlyCommandLinesThatTheProgramTakes() throws IOException {
        List<String> lines = COMMAND_LINE.matcher(Files.readString(document)).results().map(row -> row.group(1))
            .filter(line -> !line.contains("--help")).toList();
        assertThat(lines).hasSizeGreaterThan(10);
        for (String line : lines) {
            String[] arguments = line.replace("SEQ", "4711").split(" ");
            assertThatCode(() -> Main.commandLine().parseArgs(arguments)).as(line).doesNotThrowAnyException();
        }
    }
}
