package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.book.BookPools;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ReplaceTermsTest {

    private static final short OWN = ReplaceOrderEncoder.priceDecimalsNullValue();
    private static final long NULL = OrderPool.NULL;

    private final ReplaceTerms terms = new ReplaceTerms();

    @Test
    void shouldTakeNumbersAsTheyAreWhenNoDecimalsAreGiven() {
        decode(1450, 12_500, NULL, OWN, OWN);

        assertThat(terms.price()).isEqualTo(1450);
        assertThat(terms.quantity()).isEqualTo(12_500);
        assertThat(terms.leavesQuantity()).isEqualTo(NULL);
        assertThat(terms.priceFits() && terms.quantityFits()).isTrue();
    }

    @Test
    void shouldScaleDecimalTextsToTheInstrument() {
        decode(-15, NULL, 125, (short) 2, (short) 1);

        assertThat(terms.price()).as("-0.15 with 4 decimals").isEqualTo(-1500);
        assertThat(terms.quantity()).isEqualTo(NULL);
        assertThat(terms.leavesQuantity()).as("12.5 with 3 decimals").isEqualTo(12_500);
    }

    @Test
    void shouldNotRoundMoreDecimalsThanTheInstrumentHas() {
        decode(145_000, 1, NULL, (short) 5, (short) 4);

        assertThat(terms.priceFits()).isFalse();
        assertThat(terms.quantityFits()).isFalse();
    }

    @Test
    void shouldNoticeMoreDigitsThan64Bits() {
        decode(Long.MAX_VALUE, Long.MAX_VALUE, NULL, (short) 0, (short) 0);

        assertThat(terms.priceFits()).isFalse();
        assertThat(terms.quantityFits()).isFalse();
    }

    private void decode(long price, long quantity, long leavesQuantity, short priceDecimals, short quantityDecimals) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .price(price).quantity(quantity).leavesQuantity(leavesQuantity)
            .priceDecimals(priceDecimals).quantityDecimals(quantityDecimals);
        terms.decode(
            new OrderChange().decode(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH), instrument());
    }

    private static Instrument instrument() {
        return new Instrument(1, new InstrumentTerms("A", 4, 3, 1, 1, -100_000, 100_000, 1_000_000, NULL, NULL, "", "",
            NULL, NULL, NULL, NULL, InstrumentState.CONTINUOUS, false, false, NULL, NULL, 0, 0, 0), new BookPools());
    }
}
