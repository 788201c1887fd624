package io.gridbook.server.exchange;

import io.gridbook.engine.EngineSizes;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.journal.CommandJournal;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyEncoder;
import io.gridbook.protocol.codec.AddMemberEncoder;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The first commands of an exchange, journaled like all others: the engine's sizes, the exchange's own member, its
 * administrator's key.
 */
final class Bootstrap {

    static final int ADMIN_MEMBER_ID = 1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandJournal journal;
    private final EpochNanoClock clock;
    private long timestampNs;

    Bootstrap(CommandJournal journal, EpochNanoClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Journal the first commands if the journal is empty. */
    void run(EngineSizes sizes, Path dataFolder) throws IOException {
        if (journal.lastSequence() > 0) {
            return;
        }
        begin(sizes, AdminKey.create(dataFolder));
    }

    /** Journal the first commands in one batch: a process killed at any moment leaves all of them or none. */
    void begin(EngineSizes sizes, byte[] adminKeyHash) {
        append(1, configureEngine(sizes));
        append(2, addMember());
        append(3, addAdminKey(adminKeyHash));
        journal.commit();
    }

    /** Journal other sizes of the engine. */
    void resize(EngineSizes sizes) {
        append(configureEngine(sizes));
    }

    /** Journal another administrator's key, for one that was lost. */
    void replaceAdminKey(Path dataFolder) throws IOException {
        append(addAdminKey(AdminKey.create(dataFolder)));
    }

    private int configureEngine(EngineSizes sizes) {
        return MessageHeaderEncoder.ENCODED_LENGTH + encode(new ConfigureEngineEncoder(), sizes).encodedLength();
    }

    private ConfigureEngineEncoder encode(ConfigureEngineEncoder encoder, EngineSizes sizes) {
        return encoder.wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(sizes.maxOrders())
            .maxInstruments(sizes.maxInstruments())
            .maxMembers(sizes.maxMembers())
            .endedOrders(sizes.endedOrders())
            .rulesVersion(MatchingEngine.RULES_VERSION);
    }

    private int addMember() {
        AddMemberEncoder encoder = new AddMemberEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(AddMemberEncoder.requestIdNullValue())
            .role(Role.ADMIN)
            .selfTradeGroup(AddMemberEncoder.selfTradeGroupNullValue())
            .selfTradePrevention(SelfTradePrevention.NULL_VAL)
            .credit(AddMemberEncoder.creditNullValue())
            .maxOpenOrders(AddMemberEncoder.maxOpenOrdersNullValue())
            .ordersPerSecond(AddMemberEncoder.ordersPerSecondNullValue())
            .ordersPerMinute(AddMemberEncoder.ordersPerMinuteNullValue())
            .name("exchange");
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private int addAdminKey(byte[] keyHash) {
        AddApiKeyEncoder encoder = new AddApiKeyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(AddApiKeyEncoder.requestIdNullValue())
            .memberId(ADMIN_MEMBER_ID)
            .access(Access.ADMIN);
        for (int i = 0; i < keyHash.length; i++) {
            encoder.keyHash(i, (short) (keyHash[i] & 0xFF));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void append(int length) {
        append(journal.lastSequence() + 1, length);
        journal.commit();
    }

    private void append(long sequence, int length) {
        timestampNs = Math.max(Math.max(timestampNs, journal.lastTimestampNs()), clock.nanoTime());
        journal.append(sequence, timestampNs, 0, 0, buffer, 0, length);
    }
}
