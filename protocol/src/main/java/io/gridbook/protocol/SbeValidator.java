package io.gridbook.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.EntryType;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.FieldRule;
import io.gridbook.protocol.model.GroupModel;
import io.gridbook.protocol.model.GroupShape;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import org.agrona.DirectBuffer;

/**
 * Checks the form of a message a client sent as SBE: what passes can be decoded without surprise. The meaning of the
 * values is the engine's to judge.
 *
 * <p><b>Threading.</b> Any thread.
 * <p><b>Allocation.</b> None for a well-formed message.
 * <p><b>Errors.</b> A {@link ProtocolException} with the first reason that applies and its first field.
 */
public final class SbeValidator {

    private static final SchemaModel SCHEMA = SchemaModel.gridbook();
    private static final String TYPE = "type";
    private static final FieldRule[] NO_RULES = {};
    private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long NO_CLIENT_ORDER_ID = Long.MIN_VALUE;

    private SbeValidator() {
    }

    /** Check one whole message, header included; {@code length} is what its frame holds. */
    public static void check(DirectBuffer buffer, int offset, int length) throws ProtocolException {
        if (length < HEADER_LENGTH || uint16(buffer, offset + 4) != SCHEMA.schemaId()
            || uint16(buffer, offset + 6) < SCHEMA.version()) {
            throw anonymous(Reason.MALFORMED);
        }
        MessageModel message = SCHEMA.message(uint16(buffer, offset + 2));
        int blockOffset = offset + HEADER_LENGTH;
        if (message != null && message.sender() == MessageModel.Sender.RESERVED) {
            throw unsupported(message.root(), buffer, blockOffset, offset + length);
        }
        if (message == null || message.sender() != MessageModel.Sender.CLIENT) {
            throw anonymous(Reason.UNKNOWN_TYPE);
        }
        BlockModel root = message.root();
        int blockLength = uint16(buffer, offset);
        if (blockLength < root.blockLength() || HEADER_LENGTH + blockLength > length) {
            throw anonymous(Reason.MALFORMED);
        }
        int end = offset + length;
        int tailEnd = tailEnd(root, buffer, blockOffset + blockLength, end);
        if (tailEnd < 0 || tailEnd != end && uint16(buffer, offset + 6) == SCHEMA.version()) {
            throw refusal(Reason.MALFORMED, null, root, buffer, blockOffset);
        }
        Reason flaw = flaw(root, buffer, blockOffset, blockLength);
        for (FieldRule rule : message.rules()) {
            flaw = first(flaw, rule.flaw(buffer, blockOffset));
        }
        if (flaw != null) {
            String field = fieldAtFault(flaw, root, buffer, blockOffset, blockLength);
            throw refusal(
                flaw, field == null ? ruleAtFault(flaw, message.rules(), buffer, blockOffset) : field, root, buffer,
                blockOffset);
        }
    }

    private static String ruleAtFault(Reason flaw, FieldRule[] rules, DirectBuffer buffer, int blockOffset) {
        for (FieldRule rule : rules) {
            if (rule.flaw(buffer, blockOffset) == flaw) {
                return rule.fieldAtFault();
            }
        }
        return null;
    }

    /** Where groups and data end, or -1 when they do not fit into the message. */
    private static int tailEnd(BlockModel block, DirectBuffer buffer, int offset, int end) {
        int position = offset;
        for (GroupModel group : block.groups()) {
            if (position + GroupModel.DIMENSIONS_LENGTH > end) {
                return -1;
            }
            int entryLength = uint16(buffer, position);
            int count = uint16(buffer, position + GroupModel.COUNT_OFFSET);
            position += GroupModel.DIMENSIONS_LENGTH;
            if (entryLength < group.entry().blockLength()) {
                return -1;
            }
            for (int i = 0; i < count && position >= 0; i++) {
                position = position + entryLength > end
                    ? -1 : tailEnd(group.entry(), buffer, position + entryLength, end);
            }
            if (position < 0) {
                return -1;
            }
        }
        for (int i = 0; i < block.data().length; i++) {
            if (position + DataModel.LENGTH_LENGTH > end) {
                return -1;
            }
            position += DataModel.LENGTH_LENGTH + uint16(buffer, position);
            if (position > end) {
                return -1;
            }
        }
        return position;
    }

    /** The first reason that applies to a block and its tail, or null. */
    private static Reason flaw(BlockModel block, DirectBuffer buffer, int blockOffset, int blockLength) {
        EntryType type = type(block, buffer, blockOffset);
        Reason flaw = null;
        for (FieldModel field : block.fields()) {
            flaw = first(flaw, flaw(field, type, buffer, blockOffset));
        }
        for (FieldRule rule : type == null ? NO_RULES : type.rules()) {
            flaw = first(flaw, rule.flaw(buffer, blockOffset));
        }
        int position = blockOffset + blockLength;
        for (GroupModel group : block.groups()) {
            int entryLength = uint16(buffer, position);
            int count = uint16(buffer, position + GroupModel.COUNT_OFFSET);
            position += GroupModel.DIMENSIONS_LENGTH;
            flaw = first(flaw, group.flaw(count));
            for (int i = 0; i < count; i++) {
                flaw = first(flaw, flaw(group.entry(), buffer, position, entryLength));
                position = tailEnd(group.entry(), buffer, position + entryLength, Integer.MAX_VALUE);
            }
        }
        for (DataModel data : block.data()) {
            flaw = first(flaw, FieldCheck.flaw(data, buffer, position));
            position += DataModel.LENGTH_LENGTH + uint16(buffer, position);
        }
        return flaw;
    }

    /** What an entry of a group is that can be one of several messages, or null. */
    private static EntryType type(BlockModel block, DirectBuffer buffer, int blockOffset) {
        return block.selector() == null ? null : block.type(block.selector().read(buffer, blockOffset));
    }

    private static Reason flaw(FieldModel field, EntryType type, DirectBuffer buffer, int blockOffset) {
        Reason flaw = FieldCheck.flaw(field, buffer, blockOffset);
        if (type != null) {
            boolean isNull = field.isNull(buffer, blockOffset);
            if (!isNull && !type.has(field)) {
                return Reason.UNKNOWN_FIELD;
            }
            if (isNull && type.requires(field)) {
                return Reason.MISSING_FIELD;
            }
        }
        return flaw;
    }

    /** The JSON name of the first field with this flaw; only asked when there is one. */
    private static String fieldAtFault(
        Reason flaw, BlockModel block, DirectBuffer buffer, int blockOffset, int blockLength) {
        EntryType type = type(block, buffer, blockOffset);
        for (FieldModel field : block.fields()) {
            if (flaw(field, type, buffer, blockOffset) == flaw) {
                return field.jsonName();
            }
        }
        String ruled = type == null ? null : ruleAtFault(flaw, type.rules(), buffer, blockOffset);
        if (ruled != null) {
            return ruled;
        }
        int position = blockOffset + blockLength;
        for (GroupModel group : block.groups()) {
            int entryLength = uint16(buffer, position);
            int count = uint16(buffer, position + GroupModel.COUNT_OFFSET);
            position += GroupModel.DIMENSIONS_LENGTH;
            if (group.flaw(count) == flaw) {
                return group.jsonName();
            }
            for (int i = 0; i < count; i++) {
                String field = fieldAtFault(flaw, group.entry(), buffer, position, entryLength);
                if (field != null) {
                    return group.shape() == GroupShape.OBJECT ? group.jsonName() + '[' + i + "]." + field : field;
                }
                position = tailEnd(group.entry(), buffer, position + entryLength, Integer.MAX_VALUE);
            }
        }
        for (DataModel data : block.data()) {
            if (FieldCheck.flaw(data, buffer, position) == flaw) {
                return data.jsonName();
            }
            position += DataModel.LENGTH_LENGTH + uint16(buffer, position);
        }
        return null;
    }

    private static Reason first(Reason one, Reason other) {
        return one == null || other != null && other.value() < one.value() ? other : one;
    }

    /** Its fields are not looked at: the version that has it may have others. */
    private static ProtocolException unsupported(BlockModel root, DirectBuffer buffer, int blockOffset, int end) {
        boolean whole = blockOffset + root.blockLength() <= end;
        return whole ? refusal(Reason.UNSUPPORTED, TYPE, root, buffer, blockOffset) : anonymous(Reason.MALFORMED);
    }

    private static ProtocolException anonymous(Reason reason) {
        return new ProtocolException(reason, null, EventPrefix.NO_REQUEST_ID, NO_CLIENT_ORDER_ID);
    }

    private static ProtocolException refusal(
        Reason reason, String field, BlockModel root, DirectBuffer buffer, int blockOffset) {
        return new ProtocolException(
            reason, field, read("requestId", EventPrefix.NO_REQUEST_ID, root, buffer, blockOffset),
            read("clientOrderId", NO_CLIENT_ORDER_ID, root, buffer, blockOffset));
    }

    private static long read(String name, long none, BlockModel root, DirectBuffer buffer, int blockOffset) {
        return root.member(name) instanceof FieldModel field ? field.read(buffer, blockOffset) : none;
    }

    private static int uint16(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
    }
}
