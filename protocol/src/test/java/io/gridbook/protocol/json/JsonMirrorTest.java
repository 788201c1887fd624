package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.PlaceOrderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.ReplaceOrderDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMirrorTest {

    private final JsonMirror mirror = new JsonMirror(new TestInstruments());
    private final ExpandableArrayBuffer sbe = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer json = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldEncodePlaceOrderWithFieldsInAnyOrder() throws ProtocolException {
        toSbe("{\"quantity\":12.5,\"price\":\"0.1450\",\"type\":\"PlaceOrder\",\"side\":\"SELL\","
            + "\"orderType\":\"LIMIT\",\"clientOrderId\":\"7\",\"acceptedSources\":[\"SOLAR\",\"GRID\"],"
            + "\"postOnly\":true,\"requestId\":8,"
            + "\"instrument\":\"DE-LU.PT60M.20261121T1000Z\"}");
        PlaceOrderDecoder order = new PlaceOrderDecoder().wrapAndApplyHeader(sbe, 0, header);
        assertThat(order.price()).isEqualTo(1450);
        assertThat(order.quantity()).isEqualTo(12_500);
        assertThat(order.clientOrderId()).isEqualTo(7);
        assertThat(order.requestId()).isEqualTo(8);
        assertThat(order.instrumentId()).isEqualTo(1);
        assertThat(order.acceptedSources().getRaw()).isEqualTo((short) 0x81);
        assertThat(order.budget()).isEqualTo(PlaceOrderDecoder.budgetNullValue());
        assertThat(order.timeInForceRaw()).isEqualTo((short) 255);
    }

    @Test
    void shouldWriteTheCanonicalForm() throws ProtocolException {
        assertThat(canonical("{\"side\":\"BUY\",\"type\":\"PlaceOrder\",\"price\":-0,\"clientOrderId\":1,"
            + "\"instrument\":\"DE-LU.PT60M.20261121T1000Z\",\"orderType\":\"LIMIT\",\"quantity\":1e1,"
            + "\"budget\":null,\"postOnly\":false}"))
            .isEqualTo("{\"type\":\"PlaceOrder\",\"clientOrderId\":1,"
                + "\"instrument\":\"DE-LU.PT60M.20261121T1000Z\",\"side\":\"BUY\",\"orderType\":\"LIMIT\","
                + "\"price\":\"0.0000\",\"quantity\":\"10.000\",\"postOnly\":false}");
    }

    @Test
    void shouldExplainARefusalInASentence() throws ProtocolException {
        assertThat(canonical("{\"type\":\"LogonRejected\",\"text\":\"ignored\",\"reason\":\"NOT_AUTHORIZED\"}"))
            .isEqualTo("{\"type\":\"LogonRejected\",\"reason\":\"NOT_AUTHORIZED\","
                + "\"text\":\"This API key does not allow it.\"}");
    }

    @Test
    void shouldCarryTheWrittenDecimalsOfAReplaceOrder() throws ProtocolException {
        String text = "{\"type\":\"ReplaceOrder\",\"orderId\":1001,\"price\":\"-0.10\",\"quantity\":\"12.5\"}";
        assertThat(canonical(text)).isEqualTo(text);
        ReplaceOrderDecoder replace = new ReplaceOrderDecoder().wrapAndApplyHeader(sbe, 0, header);
        assertThat(replace.price()).isEqualTo(-10);
        assertThat(replace.priceDecimals()).isEqualTo((short) 2);
        assertThat(replace.quantity()).isEqualTo(125);
        assertThat(replace.quantityDecimals()).isEqualTo((short) 1);
    }

    @Test
    void shouldNotTakeWhatJsonHides() {
        assertThat(refusal("{\"type\":\"AddApiKey\",\"memberId\":1,\"access\":\"READ\",\"keyHash\":\"00\"}"))
            .isEqualTo("UNKNOWN_FIELD keyHash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                                          | MALFORMED
        {                                                                           | MALFORMED
        {"type":"Logout"} {}                                                        | MALFORMED
        {"type":"Logout","type":"Logout"}                                           | MALFORMED type
        {"type":"Nonsense","a":1,"a":2}                                             | MALFORMED
        {"type":["Logout"]}                                                         | MALFORMED type
        {"type":"Tick"}                                                             | UNKNOWN_TYPE type
        {"type":"TradeExecuted"}                                                    | UNKNOWN_TYPE type
        {"requestId":1}                                                             | MISSING_FIELD type
        {"type":"CancelAllAfter","requestId":1}                                     | UNSUPPORTED type
        {"type":"Logout","colour":1}                                                | UNKNOWN_FIELD colour
        {"type":"CancelOrder","orderId":"x","colour":1}                             | UNKNOWN_FIELD colour
        {"type":"CancelOrder","orderId":1.0}                                        | INVALID_VALUE orderId
        {"type":"CancelOrder","orderId":01}                                         | MALFORMED
        {"type":"CancelOrder","orderId":"01"}                                       | INVALID_VALUE orderId
        {"type":"CancelOrder","orderId":-9223372036854775808}                       | INVALID_VALUE orderId
        {"type":"CancelOrder","requestId":18446744073709551615}                     | INVALID_VALUE requestId
        {"type":"CancelOrder","requestId":18446744073709551616}                     | INVALID_VALUE requestId
        {"type":"CancelOrder","orderId":{"a":1}}                                    | MALFORMED orderId
        {"type":"GetBook"}                                                          | MISSING_FIELD instrument
        {"type":"GetBook","instrument":"NOPE"}                                      | UNKNOWN_INSTRUMENT instrument
        {"type":"GetBook","instrument":""}                                          | INVALID_VALUE instrument
        {"type":"GetBook","instrument":1}                                           | INVALID_VALUE instrument
        {"type":"Logon","apiKey":"k\\u00e9y"}                                       | INVALID_VALUE apiKey
        {"type":"MassCancel","area":"0123456789ABCDEFG"}                            | TOO_LONG area
        {"type":"MassCancel","side":"buy"}                                          | INVALID_VALUE side
        {"type":"MassCancel","side":"buy","area":"0123456789ABCDEFG"}               | INVALID_VALUE side
        {"type":"MassCancel","area":"","side":"buy"}                                | INVALID_VALUE area
        {"type":"Subscribe","channel":"BOOK","instruments":[]}                      | INVALID_VALUE channel
        {"type":"Subscribe","channel":"book","instruments":["PLAIN",["PLAIN"]]}     | MALFORMED instruments
        {"type":"Subscribe","channel":"book","instruments":["PLAIN","NOPE"]}        | UNKNOWN_INSTRUMENT instrument
        {"type":"SetReferencePrice","instrument":"PLAIN","referencePrice":"1.5"}    | INVALID_PRICE referencePrice
        {"type":"SetReferencePrice","instrument":"PLAIN","referencePrice":"abc"}    | INVALID_PRICE referencePrice
        {"type":"SetReferencePrice","instrument":"PLAIN","referencePrice":true}     | INVALID_PRICE referencePrice
        {"type":"SetReferencePrice","instrument":"PLAIN","referencePrice":1e19}     | INVALID_PRICE referencePrice
        {"type":"SetReferencePrice","instrument":"NOPE","referencePrice":"abc"}     | UNKNOWN_INSTRUMENT instrument
        {"type":"ReplaceOrder","orderId":1,"price":"1e"}                            | INVALID_PRICE price
        {"type":"ReplaceOrder","orderId":1,"quantity":"0.1234567890123456789"}      | INVALID_QUANTITY quantity
        {"type":"ReplaceOrder","orderId":1,"priceDecimals":1}                       | UNKNOWN_FIELD priceDecimals
        """)
    void shouldNameReasonAndField(String text, String expected) {
        assertThat(refusal(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"AddMember","role":"ADMIN"}                                         | MISSING_FIELD name
        {"type":"AddMember","role":"ADMIN","name":""}                               | MISSING_FIELD name
        {"type":"SetInstrumentState","instrument":"PLAIN","state":"HALTED"}         | ``
        {"type":"CancelOrder","requestId":1}                                        | MISSING_FIELD orderId
        {"type":"CancelOrder","originalClientOrderId":1}                            | ``
        {"type":"CancelOrder","orderId":0}                                          | INVALID_VALUE orderId
        {"type":"CancelOrder","orderId":"x"}                                        | INVALID_VALUE orderId
        {"type":"CancelOrder","originalClientOrderId":-1}                  | INVALID_VALUE originalClientOrderId
        {"type":"GetOrder"}                                                         | MISSING_FIELD orderId
        {"type":"GetOrder","clientOrderId":1}                                       | ``
        {"type":"GetOrder","clientOrderId":0}                                       | INVALID_VALUE clientOrderId
        {"type":"ReplaceOrder","price":"1"}                                         | MISSING_FIELD orderId
        {"type":"ReplaceOrder","orderId":1,"quantity":1,"leavesQuantity":1}         | INVALID_VALUE leavesQuantity
        {"type":"ReplaceOrder","orderId":1,"clientOrderId":0}                       | INVALID_VALUE clientOrderId
        {"type":"ReplaceOrder","orderId":1,"leavesQuantity":1}                      | ``
        {"type":"MassCancel","sessionId":0}                                         | INVALID_VALUE sessionId
        {"type":"AddApiKey","memberId":0,"access":"READ"}                           | INVALID_VALUE memberId
        {"type":"RevokeApiKey","keyId":-1}                                          | INVALID_VALUE keyId
        {"type":"GetOpenOrders","afterOrderId":0}                                   | ``
        {"type":"OrderAccepted","colour":1}                                         | UNKNOWN_TYPE type
        {"type":"Gap"}                                                              | UNKNOWN_TYPE type
        {"type":"Tick"}                                                             | UNKNOWN_TYPE type
        {"type":"HibernateOrder"}                                                   | MISSING_FIELD orderId
        {"type":"ActivateOrder","originalClientOrderId":1}                          | ``
        {"type":"CancelAllAfter"}                                                   | UNSUPPORTED type
        """)
    void shouldCheckTheFormOfARequest(String text, String expected) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(Mirrored.verdict(() -> mirror.requestToSbe(bytes, 0, bytes.length, sbe, 0))).isEqualTo(expected);
    }

    @Test
    void shouldRefuseAnIdBelowOne() {
        assertThat(refusal(order("\"price\":\"1\"").replace("OrderId\":1", "OrderId\":0")))
            .isEqualTo("INVALID_VALUE clientOrderId");
    }

    @Test
    void shouldRefuseEmptySources() {
        assertThat(refusal(order("\"acceptedSources\":[]"))).isEqualTo("INVALID_VALUE acceptedSources");
        assertThat(refusal(order("\"acceptedSources\":\"SOLAR\""))).isEqualTo("MALFORMED acceptedSources");
        assertThat(refusal(order("\"price\":\"0.12345\""))).isEqualTo("INVALID_PRICE price");
        assertThat(refusal(order("\"quantity\":\"1.0000\""))).isEqualTo("INVALID_QUANTITY quantity");
    }

    @Test
    void shouldReportTheIdsOfARefusedRequest() {
        ProtocolException refused = refused(
            "{\"type\":\"PlaceOrder\",\"colour\":1,\"clientOrderId\":\"77\",\"requestId\":18446744073709551614}");
        assertThat(refused.clientOrderId()).isEqualTo(77);
        assertThat(refused.requestId()).isEqualTo(-2L);
        ProtocolException none = refused("{\"type\":\"PlaceOrder\",\"colour\":1}");
        assertThat(none.requestId()).isEqualTo(EventPrefix.NO_REQUEST_ID);
        assertThat(none.clientOrderId()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldReportTheIdsThatCameBeforeTheTextBroke() {
        ProtocolException refused = refused("{\"type\":\"PlaceOrder\",\"requestId\":9,\"limits\":{\"a\":[1,");
        assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(refused.requestId()).isEqualTo(9);
    }

    @Test
    void shouldSurviveAFrameOfBrackets() {
        assertThat(refusal("[".repeat(256 * 1024))).isEqualTo("MALFORMED");
        assertThat(refusal("{\"a\":" + "[".repeat(256 * 1024))).isEqualTo("MALFORMED");
        assertThat(refusal("{\"a\":" + "{\"a\":".repeat(50_000))).isEqualTo("MALFORMED");
        assertThat(refusal("{\"a\":" + "9".repeat(200_000) + "}")).isEqualTo("MALFORMED");
    }

    @Test
    void shouldRefuseOtherEncodingsThanUtf8() {
        byte[] utf16 = "{\"type\":\"Logout\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        ProtocolException refused = catchThrowableOfType(
            ProtocolException.class, () -> mirror.toSbe(utf16, 0, utf16.length, sbe, 0));
        assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void shouldWritePlainIntegersWithoutAnInstrument() throws ProtocolException {
        String text = "{\"type\":\"OrderRejected\",\"sequence\":1,\"timestampNs\":2,\"clientOrderId\":3,"
            + "\"price\":\"-15\",\"quantity\":\"10\",\"reason\":\"BUSY\","
            + "\"text\":\"The exchange is at its limit; nothing was done.\"}";
        assertThat(canonical(text)).isEqualTo(text);
    }

    private static String order(String more) {
        return "{\"type\":\"PlaceOrder\",\"clientOrderId\":1,\"instrument\":\"DE-LU.PT60M.20261121T1000Z\","
            + "\"side\":\"BUY\",\"orderType\":\"LIMIT\"," + more + "}";
    }

    private int toSbe(String text) throws ProtocolException {
        byte[] bytes = text.getBytes(UTF_8);
        return mirror.toSbe(bytes, 0, bytes.length, sbe, 0);
    }

    private String canonical(String text) throws ProtocolException {
        int length = toSbe(text);
        int jsonLength = mirror.toJson(sbe, 0, length, json, 0);
        byte[] bytes = new byte[jsonLength];
        json.getBytes(0, bytes);
        return new String(bytes, UTF_8);
    }

    private ProtocolException refused(String text) {
        ProtocolException refused = catchThrowableOfType(ProtocolException.class, () -> toSbe(text));
        assertThat(refused).as(text).isNotNull();
        return refused;
    }

    private String refusal(String text) {
        return refused(text).getMessage();
    }
}
