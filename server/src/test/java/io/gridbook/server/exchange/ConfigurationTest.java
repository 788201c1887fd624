package io.gridbook.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void shouldPutFilesOverDefaultsAndSettingsOverFiles() throws IOException {
        Files.writeString(folder.resolve("gateway.yaml"), "json:\n  port: 1\nbinary:\n  port: 2\n");

        Configuration configuration = Configuration.load(folder, folder, List.of("gateway.json.port=3"));

        assertThat(configuration.integer("gateway.json.port", 0, 65_535)).isEqualTo(3);
        assertThat(configuration.integer("gateway.binary.port", 0, 65_535)).isEqualTo(2);
        assertThat(configuration.integer("gateway.http.port", 0, 65_535)).isEqualTo(8080);
    }

    @Test
    void shouldRefuseAnUnknownKeyInAFile() throws IOException {
        Files.writeString(folder.resolve("gateway.yaml"), "jsno:\n  port: 1\n");

        assertThatThrownBy(() -> Configuration.load(folder, folder, List.of()))
            .isInstanceOf(ConfigurationException.class).hasMessageContaining("unknown key gateway.jsno.port");
    }

    @Test
    void shouldRefuseAnUnknownKeyOnTheCommandLine() {
        assertThatThrownBy(() -> Configuration.load(null, folder, List.of("gateway.prot=1")))
            .isInstanceOf(ConfigurationException.class).hasMessageContaining("unknown key gateway.prot");
    }

    @Test
    void shouldNameKeyValueAndRangeOfABadNumber() {
        Configuration configuration = Configuration.load(null, folder, List.of("gateway.json.port=70000"));

        assertThatThrownBy(() -> configuration.integer("gateway.json.port", 0, 65_535))
            .isInstanceOf(ConfigurationException.class)
            .hasMessage("gateway.json.port must be 0..65535, is 70000");
    }

    @Test
    void shouldRefuseAValueThatIsNoChoice() {
        Configuration configuration = Configuration.load(null, folder, List.of("journal.durability=maybe"));

        assertThatThrownBy(() -> configuration.choice("journal.durability", List.of("os", "disk")))
            .hasMessageContaining("journal.durability").hasMessageContaining("maybe");
    }

    @Test
    void shouldHideAPasswordWhenPrinted() {
        Configuration configuration = Configuration.load(
            null, folder, List.of("projection.url=jdbc:postgresql://h/g?user=u&password=secret"));

        assertThat(configuration.toString()).contains("projection.url=").doesNotContain("secret");
    }

    @Test
    void shouldHaveTheKeysOfTheContract() {
        Configuration configuration = Configuration.load(null, folder, List.of());

        for (String key : List.of(
            "gateway.host", "gateway.json.port", "gateway.binary.port", "gateway.http.port", "pipeline.threads",
            "pipeline.ringSize", "journal.durability", "journal.segmentBytes", "journal.minFreeBytes",
            "snapshot.everyCommands", "snapshot.everyMinutes", "snapshot.keep", "engine.maxOrders",
            "engine.maxInstruments", "engine.maxMembers", "engine.endedOrders", "projection.enabled",
            "projection.url", "demo.participants")) {
            assertThat(configuration.string(key)).as(key).isNotNull();
        }
    }
}
