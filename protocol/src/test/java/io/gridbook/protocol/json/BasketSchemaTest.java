package io.gridbook.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SbeValidator;
import io.gridbook.protocol.codec.LegType;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.PlaceBasketDecoder;
import java.util.Collections;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A leg of a basket is one of two messages: it has the fields of the one it is, and its own decimals. */
class BasketSchemaTest {

    private static final String LEG = "{\"clientOrderId\":1,\"instrument\":\"DE-LU.PT60M.20261121T1000Z\","
        + "\"side\":\"BUY\",\"orderType\":\"LIMIT\",\"price\":\"0.1450\",\"quantity\":\"12.5\"}";
    private static final String REPLACE =
        "{\"orderId\":7,\"price\":\"1.25\",\"type\":\"ReplaceOrder\",\"quantity\":5}";
    private static final int FIRST_LEG = 8 + 9 + 4;

    private final Mirrored mirror = new Mirrored(false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                             | MALFORMED legs
        PLACE,{}                                                       | MISSING_FIELD legs[1].clientOrderId
        PLACE                                                          | ``
        {"type":"Tick"}                                                | INVALID_VALUE legs[0].type
        {"legType":1}                                                  | UNKNOWN_FIELD legs[0].legType
        PLACE,{REPLACE}                                                | MISSING_FIELD legs[1].orderId
        {REPLACE,"orderId":1}                                          | ``
        {REPLACE,"side":null,"orderId":1}                              | ``
        {REPLACE,"side":"BUY"}                                         | UNKNOWN_FIELD legs[0].side
        {"orderId":1}                                                  | UNKNOWN_FIELD legs[0].orderId
        PLACE,{"instrument":"NOPE",REST}                               | UNKNOWN_INSTRUMENT legs[1].instrument
        {"instrument":"PLAIN","price":"1.5",REST}                      | INVALID_PRICE legs[0].price
        {REPLACE,"orderId":1,"quantity":1,"leavesQuantity":1}          | INVALID_VALUE legs[0].leavesQuantity
        """)
    void shouldCheckEachLegAsTheMessageItIs(String legs, String expected) {
        String text = basket(legs
            .replace("REPLACE", "\"type\":\"ReplaceOrder\"").replace("PLACE", LEG)
            .replace("REST", "\"clientOrderId\":1,\"side\":\"BUY\",\"orderType\":\"LIMIT\""));
        assertThat(verdict(text)).isEqualTo(expected);
    }

    @Test
    void shouldWantLegs() {
        assertThat(verdict(basket(""))).isEqualTo("INVALID_VALUE legs");
        assertThat(verdict("{\"type\":\"PlaceBasket\",\"kind\":\"ALL_VALID\"}")).isEqualTo("MISSING_FIELD legs");
        assertThat(verdict("{\"type\":\"PlaceBasket\",\"legs\":[{}]}")).isEqualTo("MISSING_FIELD kind");
    }

    @Test
    void shouldCheckBinaryLegsLikewise() throws ProtocolException {
        UnsafeBuffer sbe = new UnsafeBuffer(mirror.requestToSbe(basket(LEG + ',' + LEG)));
        int second = FIRST_LEG + PlaceBasketDecoder.LegsDecoder.sbeBlockLength();
        sbe.putByte(second, (byte) 9);
        assertThat(binaryVerdict(sbe)).isEqualTo("INVALID_VALUE legs[1].type");
        sbe.putByte(second, (byte) LegType.REPLACE_ORDER.value());
        assertThat(binaryVerdict(sbe)).isEqualTo("UNKNOWN_FIELD legs[1].instrument");
        sbe.putByte(second, (byte) 255);
        assertThat(binaryVerdict(sbe)).as("no type is the first").isEmpty();
        sbe.putByte(FIRST_LEG - 2, (byte) 0);
        assertThat(binaryVerdict(new UnsafeBuffer(sbe, 0, FIRST_LEG))).isEqualTo("INVALID_VALUE legs");
    }

    @Test
    void shouldGiveEachLegItsOwnDecimals() throws ProtocolException {
        byte[] sbe = mirror.requestToSbe(basket(LEG + ',' + REPLACE));
        PlaceBasketDecoder.LegsDecoder legs = new PlaceBasketDecoder()
            .wrapAndApplyHeader(new UnsafeBuffer(sbe), 0, new MessageHeaderDecoder()).legs();
        legs.next();
        assertThat(legs.legType()).isEqualTo(LegType.PLACE_ORDER);
        assertThat(legs.price()).isEqualTo(1450);
        assertThat(legs.quantity()).isEqualTo(12_500);
        assertThat(legs.priceDecimals()).isEqualTo(PlaceBasketDecoder.LegsDecoder.priceDecimalsNullValue());
        legs.next();
        assertThat(legs.legType()).isEqualTo(LegType.REPLACE_ORDER);
        assertThat(legs.price()).isEqualTo(125);
        assertThat(legs.priceDecimals()).isEqualTo((short) 2);
        assertThat(legs.quantity()).isEqualTo(5);
        assertThat(legs.quantityDecimals()).isEqualTo((short) 0);
    }

    @Test
    void shouldWriteTheTypeOfALegFirst() throws ProtocolException {
        assertThat(mirror.toJson(mirror.requestToSbe(basket(LEG + ',' + REPLACE))))
            .contains("\"legs\":[{\"type\":\"PlaceOrder\",\"clientOrderId\":1,")
            .endsWith(",{\"type\":\"ReplaceOrder\",\"price\":\"1.25\",\"quantity\":\"5\",\"orderId\":7}]}");
    }

    @Test
    void shouldTakeTwoHundredLegsAndNoMore() throws ProtocolException {
        String legs = String.join(",", Collections.nCopies(200, LEG));
        assertThat(mirror.requestToSbe(basket(legs)))
            .hasSize(FIRST_LEG + 200 * PlaceBasketDecoder.LegsDecoder.sbeBlockLength());
        assertThat(verdict(basket(legs + ',' + LEG))).isEqualTo("TOO_LONG legs");
    }

    private static String basket(String legs) {
        return "{\"type\":\"PlaceBasket\",\"kind\":\"ALL_VALID\",\"legs\":[" + legs + "]}";
    }

    private String verdict(String text) {
        return Mirrored.verdict(() -> mirror.requestToSbe(text));
    }

    private static String binaryVerdict(UnsafeBuffer sbe) {
        return Mirrored.verdict(() -> SbeValidator.check(sbe, 0, sbe.capacity()));
    }
}
