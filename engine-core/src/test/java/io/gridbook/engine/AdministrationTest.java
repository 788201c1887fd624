package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.GetOpenOrdersEncoder;
import io.gridbook.protocol.codec.GetOrderEncoder;
import io.gridbook.protocol.codec.GetStateDigestEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.OpenOrdersDecoder;
import io.gridbook.protocol.codec.OrderStateDecoder;
import io.gridbook.protocol.codec.OrderStatus;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RequestRefusedDecoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.Side;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Sizes, sessions, keys, instruments and queries. */
class AdministrationTest {

    private final UnsafeBuffer query = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[EventBatch.FLUSH_BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Scenario scenario = new Scenario(TestInstrument.plain("x"));

    @Test
    void shouldCancelWhatASessionPlacedWhenItBreaksButNotOnLogout() {
        long cautious = open(BooleanType.TRUE);
        place(cautious, 901);
        scenario.place("b buy 1 @ 1");
        TestCommand end = end(cautious, SessionEndReason.DISCONNECTED);
        assertThat(scenario.send(end).events()).hasSize(3).element(0).asString()
            .contains("OrderCancelled").endsWith("DISCONNECT");
        assertThat(scenario.events()).element(2).asString().isEqualTo("SessionEnded - - 1 " + cautious
            + " DISCONNECTED");
        assertThat(scenario.exchange().engine().openOrders()).isEqualTo(1);
        assertThat(scenario.send(end).events()).isEmpty();

        long leaving = open(BooleanType.TRUE);
        place(leaving, 902);
        assertThat(scenario.send(end(leaving, SessionEndReason.LOGOUT)).events()).hasSize(1);
        assertThat(scenario.exchange().engine().openOrders()).isEqualTo(2);
    }

    private long open(BooleanType cancelOnDisconnect) {
        TestCommand open = new TestCommand();
        open.kind = "OpenSession";
        open.memberId = 1;
        open.keyId = 1;
        open.postOnly = cancelOnDisconnect;
        scenario.send(open);
        return scenario.exchange().sequence();
    }

    private void place(long session, long clientOrderId) {
        TestCommand c = new TestCommand();
        c.kind = "PlaceOrder";
        c.memberId = 1;
        c.sessionId = session;
        c.clientOrderId = clientOrderId;
        c.instrumentId = 1;
        c.side = Side.BUY;
        c.price = 5;
        c.quantity = 1;
        assertThat(scenario.send(c).events()).element(0).asString().startsWith("OrderAccepted");
    }

    private static TestCommand end(long session, SessionEndReason reason) {
        TestCommand end = new TestCommand();
        end.kind = "EndSession";
        end.ofSession = session;
        end.endReason = reason;
        return end;
    }

    @Test
    void shouldNameOpenSessionsInAscendingOrder() {
        for (int i = 0; i < 40; i++) {
            open(BooleanType.FALSE);
        }
        scenario.send(end(scenario.session(2), SessionEndReason.LOGOUT));
        long[] last = new long[2];
        scenario.exchange().engine().forEachOpenSession((sessionId, memberId) -> {
            assertThat(sessionId).isGreaterThan(last[0]);
            last[0] = sessionId;
            last[1]++;
        });
        assertThat(last[1]).isEqualTo(41);
    }

    @Test
    void shouldRefuseCommandsOfARevokedKey() {
        TestCommand revoke = new TestCommand();
        revoke.kind = "RevokeApiKey";
        revoke.keyId = 1;
        scenario.place("b buy 1 @ 1").expect("accepted b");
        scenario.send(revoke);
        scenario.place("c buy 1 @ 1").expect("rejected c NOT_AUTHORIZED");
        scenario.cancel("b").expect("refused b NOT_AUTHORIZED -");
        revoke.keyId = 99;
        scenario.send(revoke).expect("refused UNKNOWN_KEY");
    }

    @Test
    void shouldRefuseADuplicateOrSenselessInstrument() {
        assertThat(added(TestInstrument.plain("x"))).endsWith(Reason.DUPLICATE_INSTRUMENT.name());
        assertThat(added(TestInstrument.plain(""))).endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").grid(0, 1))).endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").grid(1, 0))).endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").band(2, 1, 1))).endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").band(1, 10, 1).collared(5, 11)))
            .endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").scheduled(9, 9, InstrumentState.STANDBY)))
            .endsWith(Reason.INVALID_VALUE.name());
        assertThat(added(TestInstrument.plain("y").scheduled(8, 9, InstrumentState.HALTED)))
            .endsWith(Reason.INVALID_STATE.name());
        assertThat(added(TestInstrument.plain("y"))).startsWith("Template107 1 - -");
    }

    @Test
    void shouldRefuseAReferencePriceOutsideTheBand() {
        Scenario banded = new Scenario(TestInstrument.plain("x").band(-40, 40, 10).collared(8, 0));
        banded.reference(41).expect("refused PRICE_OUT_OF_BAND");
        banded.reference(-41).expect("refused PRICE_OUT_OF_BAND");
        assertThat(banded.reference(-40).events().get(0)).startsWith("ReferencePriceSet ");
        assertThat(banded.reference(40).events().get(0)).startsWith("ReferencePriceSet ");
    }

    private String added(TestInstrument instrument) {
        return scenario.exchange().addInstrument(instrument).get(0);
    }

    @Test
    void shouldRefuseAKeyOfAnUnknownMemberAndTakeEveryPrevention() {
        TestExchange exchange = scenario.exchange();
        assertThat(exchange.addKey(9, Access.TRADE).get(0)).endsWith(Reason.UNKNOWN_MEMBER.name());
        List<String> events = exchange.addMember(
            Role.PROSUMER, TestCommand.NULL_INT, SelfTradePrevention.DECREMENT, TestCommand.NULL_INT);
        assertThat(events.get(0)).doesNotContain("Rejected").contains("104");
    }

    @Test
    void shouldGrowButNotShrinkBelowWhatIsInUse() {
        scenario.place("b buy 1 @ 1");
        scenario.place("m2 s sell 1 @ 1");
        scenario.place("c buy 1 @ 1");
        long digest = scenario.exchange().engine().stateDigest();
        assertThat(configured(1, 8, 1, 100)).endsWith(Reason.INVALID_VALUE.name());
        assertThat(configured(0, 8, 16, 100)).endsWith(Reason.INVALID_VALUE.name());
        assertThat(configured(5_000, 80, 160, 2)).startsWith("Template100");
        assertThat(configured(5_000, 80, 160, 1_000)).startsWith("Template100");
        assertThat(scenario.exchange().engine().stateDigest()).isEqualTo(digest);
        scenario.place("b buy 1 @ 1").expect("rejected b DUPLICATE_CLIENT_ORDER_ID");
        scenario.cancel("b").expect("refused b ORDER_ALREADY_ENDED FILLED");
        scenario.cancel("c").expect("cancelled c 1 REQUESTED");
    }

    private String configured(int orders, int instruments, int members, int ended) {
        int length = new ConfigureEngineEncoder().wrapAndApplyHeader(query, 0, header)
            .maxOrders(orders).maxInstruments(instruments).maxMembers(members).endedOrders(ended)
            .rulesVersion(MatchingEngine.RULES_VERSION).limit();
        return scenario.exchange().sendBytes(0, 0, query, length).get(0);
    }

    @Test
    void shouldPageOpenOrders() {
        for (int i = 1; i <= 450; i++) {
            scenario.place("b" + i + " buy 1 @ " + i);
        }
        scenario.place("m2 other buy 1 @ 1");
        OpenOrdersDecoder page = openOrders(TestCommand.NULL);
        assertThat(page.more()).isEqualTo(BooleanType.TRUE);
        long last = 0;
        int count = 0;
        for (OpenOrdersDecoder.OrdersDecoder order : page.orders()) {
            assertThat(order.orderId()).isGreaterThan(last);
            last = order.orderId();
            count++;
        }
        assertThat(count).isEqualTo(400);
        scenario.cancel("b400");
        page = openOrders(last);
        assertThat(page.more()).isEqualTo(BooleanType.FALSE);
        assertThat(page.orders().count()).isEqualTo(50);
    }

    private OpenOrdersDecoder openOrders(long after) {
        int length = new GetOpenOrdersEncoder().wrapAndApplyHeader(query, 0, header).requestId(5)
            .instrumentId(TestCommand.NULL_INT).afterOrderId(after).limit();
        ask(1, length);
        return new OpenOrdersDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder());
    }

    @Test
    void shouldTellAnOrdersStateAlsoAfterItsEndAndOnlyToItsOwner() {
        scenario.place("b buy 9 @ 1");
        scenario.place("m2 s sell 4 @ 1");
        scenario.cancel("b");
        int length = new GetOrderEncoder().wrapAndApplyHeader(query, 0, header).requestId(5)
            .orderId(1).clientOrderId(TestCommand.NULL).limit();
        ask(1, length);
        OrderStateDecoder state = new OrderStateDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder());
        assertThat(state.requestId()).isEqualTo(5);
        assertThat(state.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(state.quantity()).isEqualTo(9);
        assertThat(state.executedQuantity()).isEqualTo(4);
        assertThat(state.cancelledQuantity()).isEqualTo(5);
        assertThat(state.leavesQuantity()).isZero();
        ask(2, length);
        assertThat(refusal()).isEqualTo(Reason.UNKNOWN_ORDER);
    }

    @Test
    void shouldGiveTheDigestToAdministratorsOnly() {
        int length = new GetStateDigestEncoder().wrapAndApplyHeader(query, 0, header).requestId(5).limit();
        ask(1, length);
        assertThat(refusal()).isEqualTo(Reason.NOT_AUTHORIZED);
    }

    @Test
    void shouldNotChangeTheDigestByTimeOrSessions() {
        scenario.place("b buy 9 @ 1");
        long digest = scenario.exchange().engine().stateDigest();
        long session = open(BooleanType.FALSE);
        scenario.at(5_000);
        scenario.send(end(session, SessionEndReason.LOGOUT));
        assertThat(scenario.exchange().engine().stateDigest()).isEqualTo(digest);
        scenario.cancel("b");
        assertThat(scenario.exchange().engine().stateDigest()).isNotEqualTo(digest);
    }

    private void ask(int member, int length) {
        scenario.exchange().engine().onQuery(member, scenario.session(member), query, 0, length, answer, 0);
    }

    private Reason refusal() {
        return new RequestRefusedDecoder().wrapAndApplyHeader(answer, 0, new MessageHeaderDecoder()).reason();
    }
}
