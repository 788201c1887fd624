package io.gridbook.server.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one run: the defaults, a folder of YAML files over them, {@code --set key=value} over those.
 *
 * <p>A key is the name of its file plus the path in it: {@code gateway.json.port}. The defaults are the files in
 * {@code config/}, so a key that is not there is unknown.
 *
 * <p><b>Errors.</b> {@link ConfigurationException} names the key, the value and what is allowed.
 */
public final class Configuration {

    private static final List<String> FILES =
        List.of("demo", "engine", "gateway", "journal", "pipeline", "projection", "snapshot");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path dataFolder;
    private final Map<String, String> values;

    private Configuration(Path dataFolder, Map<String, String> values) {
        this.dataFolder = dataFolder;
        this.values = values;
    }

    /**
     * @param configFolder may be null: the defaults alone
     * @param settings     {@code key=value}, applied in order
     */
    public static Configuration load(Path configFolder, Path dataFolder, List<String> settings) {
        Map<String, String> values = defaults();
        if (configFolder != null) {
            readFolder(configFolder, values);
        }
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException("--set wants key=value, got '" + setting + "'");
            }
            put(values, setting.substring(0, equals), setting.substring(equals + 1), "--set");
        }
        return new Configuration(dataFolder, values);
    }

    public Path dataFolder() {
        return dataFolder;
    }

    public String string(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no default for " + key);
        }
        return value;
    }

    public long number(String key, long min, long max) {
        String value = string(key);
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(key + " must be a whole number, is '" + value + "'");
        }
        if (number < min || number > max) {
            throw new ConfigurationException(key + " must be " + min + ".." + max + ", is " + value);
        }
        return number;
    }

    public int integer(String key, int min, int max) {
        return (int) number(key, min, max);
    }

    public boolean flag(String key) {
        return choice(key, List.of("true", "false")).equals("true");
    }

    public String choice(String key, List<String> allowed) {
        String value = string(key);
        if (!allowed.contains(value)) {
            throw new ConfigurationException(key + " must be one of " + allowed + ", is '" + value + "'");
        }
        return value;
    }

    /** All settings, one {@code key=value} a line, without secrets: a password in a JDBC URL is hidden. */
    @Override
    public String toString() {
        return values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().replaceAll("password=[^&]*", "password=***"))
            .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> defaults() {
        Map<String, String> values = new TreeMap<>();
        for (String file : FILES) {
            try (InputStream stream = Configuration.class.getResourceAsStream("/config/" + file + ".yaml")) {
                if (stream == null) {
                    throw new IllegalStateException("config/" + file + ".yaml is missing from the build");
                }
                flatten(file, YAML.readTree(stream), values);
            } catch (IOException e) {
                throw new IllegalStateException("config/" + file + ".yaml cannot be read: " + e.getMessage(), e);
            }
        }
        return values;
    }

    private static void readFolder(Path folder, Map<String, String> values) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException("--config: no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".yaml", "");
                Map<String, String> found = new TreeMap<>();
                flatten(name, YAML.readTree(file.toFile()), found);
                found.forEach((key, value) -> put(values, key, value, file.toString()));
            }
        } catch (IOException e) {
            throw new ConfigurationException(folder + " cannot be read: " + e.getMessage());
        }
    }

    private static void put(Map<String, String> values, String key, String value, String origin) {
        if (!values.containsKey(key)) {
            throw new ConfigurationException(origin + ": unknown key " + key);
        }
        values.put(key, value);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(prefix + "." + entry.getKey(), entry.getValue(), values));
        } else if (node.isValueNode()) {
            values.put(prefix, node.asText());
        } else if (!node.isMissingNode()) {
            throw new ConfigurationException(prefix + " must be a single value");
        }
    }
}
