package io.gridbook.engine;

import io.gridbook.protocol.codec.BasketKind;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.EnergySource;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.protocol.codec.SessionEndReason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.MutableDirectBuffer;

/** A command as plain values, to be encoded for the engine or read by the naive model. Null = not given. */
public final class TestCommand implements Cloneable {

    public static final long NULL = Long.MIN_VALUE;
    public static final int NULL_INT = Integer.MIN_VALUE;

    public String kind = "Tick";
    public int memberId;
    public long sessionId;
    public long requestId;
    public long clientOrderId = NULL;
    public int instrumentId = NULL_INT;
    public Side side = Side.NULL_VAL;
    public OrderType orderType = OrderType.LIMIT;
    public long price = NULL;
    public long quantity = NULL;
    public long budget = NULL;
    public TimeInForce timeInForce = TimeInForce.NULL_VAL;
    public long expireAt = NULL;
    public long displayQuantity = NULL;
    public long clipPriceStep = NULL;
    public long minimumQuantity = NULL;
    public long stopPrice = NULL;
    public BooleanType postOnly = BooleanType.NULL_VAL;
    public EnergySource source = EnergySource.NULL_VAL;
    /** Bit n = the source of value n; 0 = not given. */
    public int acceptedSources;
    public EnergySource preferredSource = EnergySource.NULL_VAL;
    public SelfTradePrevention prevention = SelfTradePrevention.NULL_VAL;
    public long linkGroup = NULL;
    public long restingOrderId = NULL;
    public long orderId = NULL;
    public long originalClientOrderId = NULL;
    public long leavesQuantity = NULL;
    public int revision = NULL_INT;
    public long ofSession = NULL;
    public String area = "";
    public int keyId;
    public InstrumentState state = InstrumentState.CONTINUOUS;
    public SessionEndReason endReason = SessionEndReason.LOGOUT;
    public BasketKind basketKind = BasketKind.NULL_VAL;
    public List<TestCommand> legs = List.of();
    public int ofMember = NULL_INT;
    public long tradeId = NULL;
    public long credit = NULL;
    public int maxOpenOrders = NULL_INT;
    public int ordersPerSecond = NULL_INT;
    public int ordersPerMinute = NULL_INT;
    public long sellCapacity = NULL;
    public long buyCapacity = NULL;
    /** The session to be used, by its number in the stream; -1 = the one given. */
    public int sessionSlot = -1;
    /** The number a session will have that is opened now. */
    public int opensSlot = -1;
    /** The session to be ended, or whose orders are meant, likewise. */
    public int ofSessionSlot = -1;
    /** The clientOrderId of the order meant by orderId and restingOrderId, once it is known. */
    public long orderOf = NULL;
    public long restingOf = NULL;
    /** The trade meant by tradeId: 0 = the last one. */
    public int tradesBack = -1;
    /** The name of an enumerated field that has a code outside the schema; empty = none. */
    public String badCode = "";

    /** Write the command at the start of a buffer; returns its length. */
    public int encode(MutableDirectBuffer buffer) {
        return CommandEncoding.encode(this, buffer);
    }

    /** One of its own, legs included. */
    public TestCommand copy() {
        try {
            TestCommand copy = (TestCommand) clone();
            copy.legs = new ArrayList<>();
            legs.forEach(leg -> copy.legs.add(leg.copy()));
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** The kind and every field that is not as in a fresh command. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind);
        TestCommand fresh = new TestCommand();
        for (Field field : TestCommand.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("kind")) {
                Object value = valueOf(field, this);
                if (!Objects.equals(value, valueOf(field, fresh))) {
                    text.append(' ').append(field.getName()).append('=').append(value);
                }
            }
        }
        return text.toString();
    }

    private static Object valueOf(Field field, TestCommand command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
