package io.gridbook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridbook.protocol.codec.Durability;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void shouldNameTheKeyTheRangeAndTheValue() {
        assertThatThrownBy(() -> config("127.0.0.1", -1, false))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("gateway.json.port must be 0..65535, is -1");
    }

    @Test
    void shouldBindToOthersOnlyWhenTold() {
        assertThatThrownBy(() -> config("0.0.0.0", 0, false)).hasMessageContaining("gateway.allowPlaintext");
        assertThat(config("0.0.0.0", 0, true).host()).isEqualTo("0.0.0.0");
        assertThat(config("localhost", 0, false).host()).isEqualTo("localhost");
    }

    private static GatewayConfig config(String host, int jsonPort, boolean allowPlaintext) {
        return new GatewayConfig(
            host, jsonPort, 0, 0, allowPlaintext, 10, 10_000, 10_000, 30_000, 5, 1, Durability.OS);
    }
}
