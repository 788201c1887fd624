package io.gridbook.engine;

import static io.gridbook.engine.CommandFields.NONE;
import static io.gridbook.engine.CommandFields.NULL_CODE;
import static io.gridbook.engine.CommandFields.isCode;
import static io.gridbook.engine.CommandFields.isOptionalCode;

import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.AddMemberDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.RevokeApiKeyDecoder;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;

/** AddMember, AddApiKey, RevokeApiKey. */
final class MemberAdministration {

    private static final int NAME_LENGTH_MAX = 4096;

    private final CommandContext context;
    private final Members members;
    private final ApiKeys keys;
    private final AdminEventPublisher adminEvents;

    MemberAdministration(
        CommandContext context, Members members, ApiKeys keys, AdminEventPublisher adminEvents) {
        this.context = context;
        this.members = members;
        this.keys = keys;
        this.adminEvents = adminEvents;
    }

    void addMember(AddMemberDecoder command) {
        Reason reason = refusal(command);
        if (reason != NONE) {
            adminEvents.commandRejected(reason);
            return;
        }
        int id = members.nextId();
        int group = command.selfTradeGroup();
        Member member = new Member(
            id, Role.get(command.roleRaw()),
            members.groupOf(group == AddMemberDecoder.selfTradeGroupNullValue() ? id : group),
            prevention(command.selfTradePreventionRaw()));
        member.setLimits(
            command.credit(), command.maxOpenOrders(), command.ordersPerSecond(), command.ordersPerMinute());
        members.add(member);
        byte[] name = new byte[command.nameLength()];
        command.getName(name, 0, name.length);
        adminEvents.memberAdded(member, name);
    }

    private static SelfTradePrevention prevention(short code) {
        return code == NULL_CODE ? SelfTradePrevention.CANCEL_INCOMING : SelfTradePrevention.get(code);
    }

    private Reason refusal(AddMemberDecoder command) {
        int group = command.selfTradeGroup();
        short prevention = command.selfTradePreventionRaw();
        if (!isCode(command.roleRaw(), Role.SUPPORT.value())
            || !isOptionalCode(prevention, SelfTradePrevention.NONE.value())
            || group != AddMemberDecoder.selfTradeGroupNullValue() && group < 1
            || !MarketControl.areLimitsValid(command.credit(), command.maxOpenOrders(),
            command.ordersPerSecond(), command.ordersPerMinute())
            || command.nameLength() > NAME_LENGTH_MAX) {
            return Reason.INVALID_VALUE;
        }
        if (!Authority.mayAdminister(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        return members.isFull() ? Reason.EXCHANGE_FULL : NONE;
    }

    void addKey(AddApiKeyDecoder command) {
        byte[] hash = hash(command);
        Reason reason = refusal(command, hash);
        if (reason == NONE) {
            Member member = members.get(command.memberId());
            adminEvents.keyAdded(keys.add(member, Access.get(command.accessRaw()), hash));
        } else {
            adminEvents.commandRejected(reason);
        }
    }

    private Reason refusal(AddApiKeyDecoder command, byte[] hash) {
        if (!isCode(command.accessRaw(), Access.ADMIN.value()) || isMissing(hash) || keys.contains(hash)) {
            return Reason.INVALID_VALUE;
        }
        if (!Authority.mayAdminister(context)) {
            return Reason.NOT_AUTHORIZED;
        }
        if (keys.isFull()) {
            return Reason.EXCHANGE_FULL;
        }
        return members.get(command.memberId()) == null ? Reason.UNKNOWN_MEMBER : NONE;
    }

    private static byte[] hash(AddApiKeyDecoder command) {
        byte[] hash = new byte[ApiKey.HASH_LENGTH];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) command.keyHash(i);
        }
        return hash;
    }

    /** All zero or all null: nobody has set it. */
    private static boolean isMissing(byte[] hash) {
        byte first = hash[0];
        for (byte each : hash) {
            if (each != first) {
                return false;
            }
        }
        return first == 0 || first == -1;
    }

    void revokeKey(RevokeApiKeyDecoder command) {
        ApiKey key = keys.get(command.keyId());
        if (!Authority.mayAdminister(context)) {
            adminEvents.commandRejected(Reason.NOT_AUTHORIZED);
        } else if (key == null) {
            adminEvents.commandRejected(Reason.UNKNOWN_KEY);
        } else if (key.isRevoked()) {
            adminEvents.commandRejected(Reason.INVALID_STATE);
        } else {
            key.revoke();
            adminEvents.keyRevoked(key);
        }
    }
}
