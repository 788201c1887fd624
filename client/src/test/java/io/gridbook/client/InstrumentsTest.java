package io.gridbook.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gridbook.client.Instruments.Instrument;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class InstrumentsTest {

    private final Instrument instrument = new Instrument(3, "X", 4, 3);

    @Test
    void shouldScalePricesAndQuantitiesExactly() {
        assertThat(instrument.scaledPrice(new BigDecimal("-0.145"))).isEqualTo(-1450);
        assertThat(instrument.scaledQuantity(new BigDecimal("12.5"))).isEqualTo(12_500);
        assertThat(instrument.scaledQuantity(new BigDecimal("1E+2"))).isEqualTo(100_000);
        assertThat(instrument.price(-1450)).isEqualTo(new BigDecimal("-0.1450"));
    }

    @Test
    void shouldRefuseMoreDecimalsThanTheInstrumentHasInsteadOfRounding() {
        assertThatIllegalArgumentException().isThrownBy(() -> instrument.scaledPrice(new BigDecimal("0.14505")))
            .withMessageContaining("0.14505").withMessageContaining("4 decimals");
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> instrument.scaledPrice(new BigDecimal("1e18")));
    }

    @Test
    void shouldFindAnInstrumentBySymbolAndById() {
        Instruments instruments = new Instruments();
        instruments.add(instrument);

        assertThat(instruments.find("X")).isSameAs(instrument);
        assertThat(instruments.find(3)).isSameAs(instrument);
        assertThat(instruments.instrumentId("Y")).isEqualTo(Instruments.UNKNOWN);
        assertThat(instruments.symbol(4)).isNull();
        assertThat(instruments.await("Y", 1)).isNull();
    }
}
