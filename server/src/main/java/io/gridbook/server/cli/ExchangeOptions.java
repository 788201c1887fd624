package io.gridbook.server.cli;

import io.gridbook.server.exchange.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that runs an exchange. */
public final class ExchangeOptions {

    private static final Path DEFAULT_CONFIG = Path.of("config");

    @Option(names = "--config", paramLabel = "DIR",
        description = "Folder of YAML files over the defaults (default: config, where there is one).")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: data; of demo: data-demo).")
    private Path data;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting over the files; may be repeated.")
    private List<String> settings = List.of();

    /** The configuration these options name, with the data folder to use where none is given. */
    public Configuration configuration(Path defaultData) {
        Path folder = config != null || !Files.isDirectory(DEFAULT_CONFIG) ? config : DEFAULT_CONFIG;
        return Configuration.load(folder, data == null ? defaultData : data, settings);
    }
}
