package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.CancelOrderDecoder;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import org.junit.jupiter.api.Test;

/** What reading ahead takes for granted of the schema; nothing else would tell if it were not so. */
class UpcomingCommandsTest {

    @Test
    void shouldFindTheOrderInTheSamePlaceOfEitherCommand() {
        assertThat(CancelOrderDecoder.orderIdEncodingOffset()).isEqualTo(ReplaceOrderDecoder.orderIdEncodingOffset());
        assertThat(CancelOrderDecoder.BLOCK_LENGTH).isLessThan(ReplaceOrderDecoder.BLOCK_LENGTH);
    }
}
