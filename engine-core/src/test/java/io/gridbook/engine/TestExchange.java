package io.gridbook.engine;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A real engine whose events are collected as lines, their framing checked on the way. */
public final class TestExchange {

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 16]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<String> events = new ArrayList<>();
    private final EventBatch batch = new EventBatch(this::onEvents);
    private final MatchingEngine engine = new MatchingEngine(batch, 0);
    private long sequence;
    private long nowNs = 1_000;
    private int keys;
    private int expectedIndex;
    private boolean lastSeen;
    private boolean muted;
    private long mutedBytes;
    private byte[] bytes = new byte[0];

    public TestExchange(int maxOrders, int endedOrders) {
        execute(0, 0, new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(maxOrders).maxInstruments(8).maxMembers(16).endedOrders(endedOrders)
            .rulesVersion(MatchingEngine.RULES_VERSION).limit());
    }

    /** One that goes on where a snapshot was taken. */
    TestExchange(TestSnapshot snapshot) {
        snapshot.load(engine);
        sequence = engine.lastSequence();
    }

    public MatchingEngine engine() {
        return engine;
    }

    public long nowNs() {
        return nowNs;
    }

    public void nowNs(long newNowNs) {
        nowNs = newNowNs;
    }

    public long sequence() {
        return sequence;
    }

    public List<String> addMember(Role role, int group, SelfTradePrevention prevention, int maxOpenOrders) {
        return addMember(role, group, prevention, maxOpenOrders, TestCommand.NULL);
    }

    public List<String> addMember(
        Role role, int group, SelfTradePrevention prevention, int maxOpenOrders, long credit) {
        return execute(0, 0, new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).role(role).selfTradeGroup(group).selfTradePrevention(prevention)
            .credit(credit).maxOpenOrders(maxOpenOrders).ordersPerSecond(TestCommand.NULL_INT)
            .ordersPerMinute(TestCommand.NULL_INT).name("member").limit());
    }

    public List<String> addKey(int memberId, Access access) {
        AddApiKeyEncoder encoder = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).memberId(memberId).access(access);
        for (int i = 0; i < AddApiKeyEncoder.keyHashLength(); i++) {
            encoder.keyHash(i, (short) (i == 0 ? ++keys : 7));
        }
        return execute(0, 0, encoder.limit());
    }

    public List<String> addInstrument(TestInstrument instrument) {
        return execute(0, 0, new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(1).symbol(instrument.symbol()).priceDecimals((short) instrument.priceDecimals())
            .quantityDecimals((short) instrument.quantityDecimals())
            .tickSize(instrument.tickSize()).lotSize(instrument.lotSize()).priceMin(instrument.priceMin())
            .priceMax(instrument.priceMax()).quantityMax(instrument.quantityMax()).collar(instrument.collar())
            .referencePrice(instrument.referencePrice()).currency("EUR").area(instrument.area())
            .directedAllowed(instrument.isDirectedAllowed() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .sourced(instrument.isSourced() ? BooleanType.TRUE : BooleanType.NULL_VAL)
            .callAt(instrument.callAt()).notionalMax(instrument.notionalMax()).buyFee(instrument.buyFee())
            .vat(instrument.vat()).deliveryAddOn(instrument.deliveryAddOn())
            .deliveryStart(TestCommand.NULL).deliveryEnd(TestCommand.NULL)
            .opensAt(instrument.opensAt()).closesAt(instrument.closesAt()).state(instrument.state()).limit());
    }

    /** From now on count the bytes of the events and keep nothing of them. */
    public void mute() {
        muted = true;
    }

    public long mutedBytes() {
        return mutedBytes;
    }

    /** The events of the last command, as they are on the wire. */
    byte[] bytes() {
        return bytes;
    }

    /** Execute a command and return its events. */
    public List<String> send(TestCommand command) {
        return execute(command.memberId, command.sessionId, command.encode(buffer));
    }

    /** Execute any bytes as a command. */
    public List<String> sendBytes(int memberId, long sessionId, DirectBuffer bytes, int length) {
        buffer.putBytes(0, bytes, 0, length);
        return execute(memberId, sessionId, length);
    }

    private List<String> execute(int memberId, long sessionId, int length) {
        events.clear();
        bytes = new byte[0];
        expectedIndex = 0;
        lastSeen = false;
        sequence++;
        // As the pipeline does, however few orders there are: it must change nothing.
        engine.announce(memberId, buffer, 0, length);
        engine.prefetch();
        engine.onCommand(sequence, nowNs, memberId, sessionId, buffer, 0, length);
        batch.flush();
        if (lastSeen == events.isEmpty()) {
            throw new AssertionError("the last event of sequence " + sequence + " is not marked");
        }
        return List.copyOf(events);
    }

    private void onEvents(DirectBuffer batched, int offset, int length) {
        if (muted) {
            mutedBytes += length;
            return;
        }
        bytes = Arrays.copyOf(bytes, bytes.length + length);
        batched.getBytes(offset, bytes, bytes.length - length, length);
        int frame = offset;
        while (frame < offset + length) {
            if (EventFrame.sequence(batched, frame) != sequence
                || EventFrame.eventIndex(batched, frame) != expectedIndex++ || lastSeen) {
                throw new AssertionError("bad frame at sequence " + sequence + ", index " + expectedIndex);
            }
            lastSeen = EventFrame.isLast(batched, frame);
            events.add(EventText.of(batched, frame + EventFrame.HEADER_LENGTH));
            frame += EventFrame.alignedLength(EventFrame.length(batched, frame));
        }
    }
}
