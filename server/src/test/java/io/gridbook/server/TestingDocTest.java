package io.gridbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes and methods that docs/testing.md names are in the tree: its tests and the places of its defects. */
class TestingDocTest {

    private static final Pattern TEST_CLASS = Pattern.compile("(?<![*\\w])([A-Z][A-Za-z0-9]*(?:Test|IT))\\b");
    private static final Pattern METHOD = Pattern.compile("`([A-Z][A-Za-z0-9]*)\\.([a-z][A-Za-z0-9]*)`");
    private static final Pattern DEFECT_ROW = Pattern.compile("^\\| \\d+ \\|.*\\|$", Pattern.MULTILINE);

    private final Path document = Path.of("..", "docs", "testing.md");

    @Test
    void shouldNameOnlyTestClassesThatExist() throws IOException {
        Map<String, List<Path>> classes = classes();
        Matcher names = TEST_CLASS.matcher(Files.readString(document));
        List<String> missing = new ArrayList<>();
        while (names.find()) {
            if (!classes.containsKey(names.group(1))) {
                missing.add(names.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldNameOnlyMethodsThatExist() throws IOException {
        Map<String, List<Path>> classes = classes();
        Matcher names = METHOD.matcher(Files.readString(document));
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (names.find()) {
            found++;
            if (!isMethod(classes.getOrDefault(names.group(1), List.of()), names.group(2))) {
                missing.add(names.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isPositive();
    }

    @Test
    void shouldListAtLeastTwentyFourDefectsEachWithItsPlaceAndItsKiller() throws IOException {
        List<String> rows = DEFECT_ROW.matcher(Files.readString(document)).results()
            .map(row -> row.group()).toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(24).allSatisfy(row -> {
            assertThat(METHOD.matcher(row).find()).as("a place: " + row).isTrue();
            assertThat(TEST_CLASS.matcher(row).find()).as("a killer: " + row).isTrue();
        });
    }

    private static boolean isMethod(List<Path> sources, String name) throws IOException {
        for (Path source : sources) {
            if (Files.readString(source).contains(" " + name + "(")) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, List<Path>> classes() throws IOException {
        try (Stream<Path> files = Files.find(Path.of(".."), 12,
            (path, attributes) -> path.toString().endsWith(".java") && path.toString().contains("/src/"))) {
            return files.collect(Collectors.groupingBy(
                path -> path.getFileName().toString().replace(".java", "")));
        }
    }
}
