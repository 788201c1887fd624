package io.gridbook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gridbook.protocol.codec.CancelAllAfterEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.Channel;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.LogonEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OrderAcceptedEncoder;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.PlaceOrderEncoder;
import io.gridbook.protocol.codec.ReplaceOrderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.SubscribeEncoder;
import io.gridbook.protocol.codec.TickEncoder;
import io.gridbook.protocol.codec.TimeInForce;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages made with the generated encoders, as a binary client makes them. */
class SbeValidatorTest {

    private static final int OFFSET = 6;
    private static final int PLACE_ORDER_LENGTH = 8 + PlaceOrderEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[6000]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder order = new PlaceOrderEncoder();

    @BeforeEach
    void placeOrder() {
        order.wrapAndApplyHeader(buffer, OFFSET, header).requestId(8).clientOrderId(1).instrumentId(1)
            .side(Side.SELL).orderType(OrderType.LIMIT).price(-1450).quantity(12_500)
            .budget(PlaceOrderEncoder.budgetNullValue()).timeInForce(TimeInForce.NULL_VAL)
            .expireAt(PlaceOrderEncoder.expireAtNullValue())
            .displayQuantity(PlaceOrderEncoder.displayQuantityNullValue())
            .clipPriceStep(PlaceOrderEncoder.clipPriceStepNullValue())
            .minimumQuantity(PlaceOrderEncoder.minimumQuantityNullValue())
            .stopPrice(PlaceOrderEncoder.stopPriceNullValue()).postOnly(BooleanType.NULL_VAL)
            .source(EnergySource.NULL_VAL).preferredSource(EnergySource.NULL_VAL)
            .selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .linkGroup(PlaceOrderEncoder.linkGroupNullValue())
            .restingOrderId(PlaceOrderEncoder.restingOrderIdNullValue());
        order.acceptedSources().clear();
    }

    @Test
    void shouldPassAWellFormedOrder() {
        assertThatCode(() -> SbeValidator.check(buffer, OFFSET, PLACE_ORDER_LENGTH)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameAMissingFieldAndTheRequest() {
        order.side(Side.NULL_VAL).clientOrderId(77);
        ProtocolException refused = refused(PLACE_ORDER_LENGTH);
        assertThat(refused).hasMessage("MISSING_FIELD side");
        assertThat(refused.requestId()).isEqualTo(8);
        assertThat(refused.clientOrderId()).isEqualTo(77);
    }

    @Test
    void shouldReportTheReasonThatComesFirst() {
        buffer.putByte(OFFSET + 8 + PlaceOrderEncoder.sideEncodingOffset(), (byte) 9);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("INVALID_VALUE side");
        order.orderType(OrderType.NULL_VAL);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("MISSING_FIELD orderType");
    }

    @Test
    void shouldRefuseAnUnknownValueOfAnOptionalEnum() {
        buffer.putByte(OFFSET + 8 + PlaceOrderEncoder.sourceEncodingOffset(), (byte) 8);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("INVALID_VALUE source");
    }

    @Test
    void shouldRefuseWhatIsNoMessageOfThisSchema() {
        assertThat(refused(7)).hasMessage("MALFORMED");
        header.schemaId(70);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("MALFORMED");
        header.schemaId(71).version(0);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("MALFORMED");
        header.version(1).templateId(19);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("UNKNOWN_TYPE");
        header.templateId(65535);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("UNKNOWN_TYPE");
    }

    @Test
    void shouldRefuseWhatAClientMayNotSend() {
        header.templateId(TickEncoder.TEMPLATE_ID);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("UNKNOWN_TYPE");
        header.templateId(OrderAcceptedEncoder.TEMPLATE_ID);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("UNKNOWN_TYPE");
    }

    @Test
    void shouldRefuseABlockThatIsCutOrShorterThanTheSchemas() {
        assertThat(refused(PLACE_ORDER_LENGTH - 1)).hasMessage("MALFORMED");
        header.blockLength(PlaceOrderEncoder.BLOCK_LENGTH - 1);
        assertThat(refused(PLACE_ORDER_LENGTH - 1)).hasMessage("MALFORMED");
    }

    @Test
    void shouldIgnoreTrailingFieldsOfABlockButNoBytesBehindTheMessage() {
        header.blockLength(PlaceOrderEncoder.BLOCK_LENGTH + 16);
        assertThatCode(() -> SbeValidator.check(buffer, OFFSET, PLACE_ORDER_LENGTH + 16)).doesNotThrowAnyException();
        assertThat(refused(PLACE_ORDER_LENGTH + 17)).hasMessage("MALFORMED");
    }

    @Test
    void shouldRefuseTextThatIsNotPrintableOrNotPadded() {
        LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, OFFSET, header);
        logon.requestId(LogonEncoder.requestIdNullValue()).apiKey("key").resumeAfter(0)
            .cancelOnDisconnect(BooleanType.TRUE).heartbeatIntervalMs(0);
        int length = 8 + LogonEncoder.BLOCK_LENGTH;
        assertThatCode(() -> SbeValidator.check(buffer, OFFSET, length)).doesNotThrowAnyException();
        logon.apiKey(63, (byte) 'x');
        assertThat(refused(length)).hasMessage("INVALID_VALUE apiKey");
        logon.apiKey("ke\ny");
        assertThat(refused(length)).hasMessage("INVALID_VALUE apiKey");
        logon.apiKey("");
        assertThat(refused(length)).hasMessage("MISSING_FIELD apiKey");
    }

    @Test
    void shouldCheckEveryEntryOfAGroup() {
        SubscribeEncoder subscribe = new SubscribeEncoder().wrapAndApplyHeader(buffer, OFFSET, header)
            .requestId(1).channel(Channel.BOOK);
        SubscribeEncoder.InstrumentsEncoder instruments = subscribe.instrumentsCount(2);
        instruments.next().instrumentId(1).next().instrumentId(Integer.MIN_VALUE);
        int length = 8 + subscribe.encodedLength();
        assertThat(refused(length)).hasMessage("MISSING_FIELD instrument");
        assertThat(refused(length - 1)).hasMessage("MALFORMED");
        assertThat(refused(8 + SubscribeEncoder.BLOCK_LENGTH + 3)).hasMessage("MALFORMED");
    }

    @Test
    void shouldBoundTextOfVariableLength() {
        int length = addMember("x".repeat(4096));
        assertThatCode(() -> SbeValidator.check(buffer, OFFSET, length)).doesNotThrowAnyException();
        assertThat(refused(length - 1)).hasMessage("MALFORMED");
        assertThat(refused(addMember("x".repeat(4097)))).hasMessage("TOO_LONG name");
        assertThat(refused(addMember("a\u0000b"))).hasMessage("INVALID_VALUE name");
        int broken = addMember("abc");
        buffer.putByte(OFFSET + broken - 1, (byte) 0xC3);
        assertThat(refused(broken)).hasMessage("INVALID_VALUE name");
    }

    @Test
    void shouldRefuseWhatIsReservedAndNameTheRequest() {
        new CancelAllAfterEncoder().wrapAndApplyHeader(buffer, OFFSET, header).requestId(5).milliseconds(1);
        ProtocolException refused = refused(8 + CancelAllAfterEncoder.BLOCK_LENGTH);
        assertThat(refused).hasMessage("UNSUPPORTED type");
        assertThat(refused.requestId()).isEqualTo(5);
        assertThat(refused(12)).hasMessage("MALFORMED");
    }

    @Test
    void shouldRefuseAMemberWithoutAName() {
        assertThat(refused(addMember(""))).hasMessage("MISSING_FIELD name");
    }

    @Test
    void shouldRefuseIdsBelowOne() {
        order.clientOrderId(0);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("INVALID_VALUE clientOrderId");
        order.clientOrderId(1).linkGroup(-1);
        assertThat(refused(PLACE_ORDER_LENGTH)).hasMessage("INVALID_VALUE linkGroup");
    }

    @Test
    void shouldCheckWhatMustHoldBetweenFields() {
        ReplaceOrderEncoder replace = replaceOrder();
        int length = 8 + ReplaceOrderEncoder.BLOCK_LENGTH;
        assertThat(refused(length)).hasMessage("MISSING_FIELD orderId");
        replace.originalClientOrderId(7).quantity(5);
        assertThatCode(() -> SbeValidator.check(buffer, OFFSET, length)).doesNotThrowAnyException();
        replace.leavesQuantity(5);
        assertThat(refused(length)).hasMessage("INVALID_VALUE leavesQuantity");
    }

    @Test
    void shouldTakeAReplaceThatNamesItsOwnDecimalsUpToEighteen() throws ProtocolException {
        ReplaceOrderEncoder replace = replaceOrder().orderId(1).price(1450).priceDecimals((short) 4);
        int length = 8 + ReplaceOrderEncoder.BLOCK_LENGTH;
        SbeValidator.check(buffer, OFFSET, length);
        replace.priceDecimals((short) 19);
        assertThat(refused(length)).hasMessage("INVALID_VALUE priceDecimals");
    }

    private ReplaceOrderEncoder replaceOrder() {
        return new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, OFFSET, header).requestId(1)
            .orderId(ReplaceOrderEncoder.orderIdNullValue())
            .originalClientOrderId(ReplaceOrderEncoder.originalClientOrderIdNullValue())
            .clientOrderId(ReplaceOrderEncoder.clientOrderIdNullValue())
            .price(ReplaceOrderEncoder.priceNullValue())
            .quantity(ReplaceOrderEncoder.quantityNullValue())
            .leavesQuantity(ReplaceOrderEncoder.leavesQuantityNullValue())
            .expireAt(ReplaceOrderEncoder.expireAtNullValue())
            .revision(ReplaceOrderEncoder.revisionNullValue())
            .priceDecimals(ReplaceOrderEncoder.priceDecimalsNullValue())
            .quantityDecimals(ReplaceOrderEncoder.quantityDecimalsNullValue());
    }

    private int addMember(String name) {
        AddMemberEncoder member = new AddMemberEncoder().wrapAndApplyHeader(buffer, OFFSET, header)
            .requestId(1).role(Role.CONSUMER).selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NONE).credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue());
        buffer.putShort(OFFSET + 8 + AddMemberEncoder.BLOCK_LENGTH, (short) name.length(), ByteOrder.LITTLE_ENDIAN);
        buffer.putStringWithoutLengthAscii(OFFSET + 8 + AddMemberEncoder.BLOCK_LENGTH + 2, name);
        return 8 + member.encodedLength() + 2 + name.length();
    }

    private ProtocolException refused(int length) {
        ProtocolException refused = catchThrowableOfType(
            ProtocolException.class, () -> SbeValidator.check(buffer, OFFSET, length));
        assertThat(refused).isNotNull();
        return refused;
    }
}
