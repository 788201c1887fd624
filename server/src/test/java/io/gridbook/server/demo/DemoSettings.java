package io.gridbook.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The project's files the tests compare the code with, found from the root or from the module. */
final class DemoSettings {

    private DemoSettings() {
    }

    /** config/demo.yaml, with some keys (without {@code demo.}) set to other values. */
    static DemoConfig with(Object... keysAndValues) {
        Map<String, String> values = file();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("demo." + keysAndValues[i], String.valueOf(keysAndValues[i + 1]));
        }
        return DemoConfig.of(values::get);
    }

    /** Every key of config/demo.yaml and its text. */
    static Map<String, String> file() {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(project("config/demo.yaml")));
            Map<String, String> values = new TreeMap<>();
            root.properties().forEach(entry -> values.put("demo." + entry.getKey(), entry.getValue().asText()));
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path project(String path) {
        Path fromRoot = Path.of(path);
        return Files.exists(fromRoot) ? fromRoot : Path.of("..").resolve(path);
    }
}
