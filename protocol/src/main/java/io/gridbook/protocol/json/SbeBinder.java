package io.gridbook.protocol.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.EntryType;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.FieldRule;
import io.gridbook.protocol.model.GroupModel;
import io.gridbook.protocol.model.GroupShape;
import io.gridbook.protocol.model.Member;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.MessageModel.Sender;
import io.gridbook.protocol.model.SchemaModel;
import io.gridbook.protocol.model.ValueKind;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes a JSON object, read whole, as the SBE message it stands for. Every field is looked at even when one is
 * wrong, so that the reason that comes first is the one reported.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class SbeBinder {

    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final int ABSENT = -1;
    private static final FieldModel[] NO_FIELDS = {};
    private static final int MAX_MEMBERS = 64;
    private static final int MAX_LEVELS = 4;

    private final SchemaModel schema = SchemaModel.gridbook();
    private final int[][] entriesByLevel = new int[MAX_LEVELS][MAX_MEMBERS];
    private final Fault fault = new Fault();
    private final ValueBinder values;
    private final DecimalBinder decimals;
    private final boolean internalToo;

    private boolean requestsOnly;
    private JsonTape tape;
    private MutableDirectBuffer out;

    SbeBinder(InstrumentDirectory instruments, boolean internalToo) {
        this.internalToo = internalToo;
        this.values = new ValueBinder(instruments, fault);
        this.decimals = new DecimalBinder(instruments, values);
    }

    /** Encode what lies on the tape; the length of the message in bytes. */
    int bind(JsonTape newTape, boolean wellFormed, MutableDirectBuffer newOut, int outOffset, boolean onlyRequests)
        throws ProtocolException {
        requestsOnly = onlyRequests;
        tape = newTape;
        out = newOut;
        values.wrap(tape, out);
        decimals.wrap(tape, out);
        fault.clear();
        if (!wellFormed) {
            fault.note(Reason.MALFORMED, null, 0);
            throw refusal();
        }
        MessageModel message = message();
        int end = outOffset;
        if (message != null) {
            end = bindMessage(message, outOffset);
        }
        if (!fault.isNone()) {
            throw refusal();
        }
        return end - outOffset;
    }

    private MessageModel message() {
        int entry = tape.find(TYPE);
        if (entry == ABSENT || tape.isNull(entry)) {
            fault.note(Reason.MISSING_FIELD, TYPE, Fault.AT_THE_END);
        } else if (tape.isNested(entry)) {
            fault.note(Reason.MALFORMED, TYPE, entry);
        } else if (!tape.isString(entry)) {
            fault.note(Reason.INVALID_VALUE, TYPE, entry);
        } else {
            String name = tape.text(entry);
            MessageModel message = schema.message(name);
            if (message != null && isTaken(message.sender())) {
                return message;
            }
            boolean reserved = message != null && message.sender() == Sender.RESERVED;
            fault.note(reserved ? Reason.UNSUPPORTED : Reason.UNKNOWN_TYPE, TYPE, entry);
        }
        return null;
    }

    private boolean isTaken(Sender sender) {
        return switch (sender) {
            case CLIENT -> true;
            case EXCHANGE -> !requestsOnly;
            case RESERVED, INTERNAL -> internalToo && !requestsOnly;
        };
    }

    private int bindMessage(MessageModel message, int offset) {
        BlockModel root = message.root();
        out.putShort(offset, (short) root.blockLength(), LITTLE_ENDIAN);
        out.putShort(offset + 2, (short) message.templateId(), LITTLE_ENDIAN);
        out.putShort(offset + 4, (short) schema.schemaId(), LITTLE_ENDIAN);
        out.putShort(offset + 6, (short) schema.version(), LITTLE_ENDIAN);
        int blockOffset = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        int end = bindObject(root, 0, message, 0, blockOffset);
        checkRules(message.rules(), blockOffset);
        return end;
    }

    private void checkRules(FieldRule[] rules, int blockOffset) {
        for (FieldRule rule : rules) {
            Reason flaw = requestsOnly ? rule.flaw(out, blockOffset) : null;
            if (flaw != null) {
                fault.note(flaw, rule.fieldAtFault(), Fault.AT_THE_END);
            }
        }
    }

    private int bindObject(BlockModel block, int object, MessageModel message, int level, int blockOffset) {
        int[] entries = entriesByLevel[level];
        Arrays.fill(entries, 0, block.memberCount(), ABSENT);
        for (int entry = object + 1; entry < tape.end(object); entry = tape.end(entry)) {
            String name = tape.name(entry);
            Member member = block.member(name);
            if (member != null) {
                if (entries[member.index()] != ABSENT) {
                    fault.note(Reason.MALFORMED, name, entry);
                }
                entries[member.index()] = entry;
            } else if (message == null || !isExtra(message, name)) {
                fault.note(Reason.UNKNOWN_FIELD, name, entry);
            } else if (tape.find(name) != entry) {
                fault.note(Reason.MALFORMED, name, entry);
            }
        }
        return bindEntries(block, level, blockOffset);
    }

    /** Names that are part of the JSON but not of the message. */
    private static boolean isExtra(MessageModel message, String name) {
        return name.equals(TYPE) || message.refusalReason() != null && name.equals(TEXT);
    }

    /** Bind a block whose members' entries have been found; where the block and its tail end. */
    private int bindEntries(BlockModel block, int level, int blockOffset) {
        int[] entries = entriesByLevel[level];
        out.setMemory(blockOffset, block.blockLength(), (byte) 0);
        for (FieldModel field : block.fields()) {
            bindField(field, entries[field.index()], level, blockOffset);
        }
        EntryType type = block.selector() == null ? null : type(block, entries, blockOffset);
        decimals.bind(block, entries, blockOffset);
        if (type != null) {
            checkRules(type.rules(), blockOffset);
        }
        int position = blockOffset + block.blockLength();
        for (GroupModel group : block.groups()) {
            position = bindGroup(group, entries[group.index()], level, position);
        }
        for (DataModel data : block.data()) {
            position += values.putData(data, entries[data.index()], position);
        }
        return position;
    }

    private void bindField(FieldModel field, int entry, int level, int blockOffset) {
        if (entry == ABSENT || tape.isNull(entry)) {
            if (!field.isOptional() && !field.isInternal()) {
                fault.note(Reason.MISSING_FIELD, field.jsonName(), Fault.AT_THE_END);
            }
            field.writeNull(out, blockOffset);
        } else if (field.kind() == ValueKind.NESTED) {
            if (tape.isObject(entry)) {
                bindObject(field.nested(), entry, null, level + 1, blockOffset + field.offset());
            } else {
                fault.note(Reason.MALFORMED, field.jsonName(), entry);
            }
        } else if (field.kind() != ValueKind.PRICE && field.kind() != ValueKind.QUANTITY) {
            values.put(field, entry, blockOffset);
        }
    }

    /** An entry that can be one of several messages has the fields of the one it is; without a type it is the first. */
    private EntryType type(BlockModel block, int[] entries, int blockOffset) {
        FieldModel selector = block.selector();
        EntryType type = block.type(selector.read(out, blockOffset));
        if (selector.isNull(out, blockOffset)) {
            selector.write(out, blockOffset, selector.values().first());
        }
        for (FieldModel field : type == null ? NO_FIELDS : block.fields()) {
            int entry = entries[field.index()];
            boolean present = entry != ABSENT && !tape.isNull(entry);
            if (present && !type.has(field)) {
                fault.note(Reason.UNKNOWN_FIELD, field.jsonName(), entry);
            } else if (!present && type.requires(field)) {
                fault.note(Reason.MISSING_FIELD, field.jsonName(), Fault.AT_THE_END);
            }
        }
        return type;
    }

    private int bindGroup(GroupModel group, int array, int level, int offset) {
        int count = 0;
        int position = offset + GroupModel.DIMENSIONS_LENGTH;
        if (array == ABSENT || tape.isNull(array)) {
            if (!group.isOptional()) {
                fault.note(Reason.MISSING_FIELD, group.jsonName(), Fault.AT_THE_END);
            }
        } else if (!tape.isArray(array)) {
            fault.note(Reason.MALFORMED, group.jsonName(), array);
        } else {
            decimals.save();
            for (int entry = array + 1; entry < tape.end(array); entry = tape.end(entry)) {
                if (group.shape() == GroupShape.OBJECT) {
                    fault.enterGroup(group.jsonName(), count);
                }
                position = bindGroupEntry(group, entry, level + 1, position);
                fault.leaveGroup();
                count++;
            }
            decimals.restore();
            Reason flaw = group.flaw(count);
            if (flaw != null) {
                fault.note(flaw, group.jsonName(), array);
            }
        }
        out.putShort(offset, (short) group.entry().blockLength(), LITTLE_ENDIAN);
        out.putShort(offset + GroupModel.COUNT_OFFSET, (short) count, LITTLE_ENDIAN);
        return position;
    }

    private int bindGroupEntry(GroupModel group, int entry, int level, int offset) {
        BlockModel block = group.entry();
        if (group.shape() == GroupShape.OBJECT) {
            if (tape.isObject(entry)) {
                return bindObject(block, entry, null, level, offset);
            }
        } else if (group.shape() == GroupShape.LIST) {
            if (!tape.isNested(entry)) {
                entriesByLevel[level][0] = entry;
                return bindEntries(block, level, offset);
            }
        } else if (isTuple(block, entry)) {
            int field = 0;
            for (int part = entry + 1; part < tape.end(entry); part = tape.end(part)) {
                entriesByLevel[level][field++] = part;
            }
            return bindEntries(block, level, offset);
        }
        fault.leaveGroup();
        fault.note(Reason.MALFORMED, group.jsonName(), entry);
        return offset;
    }

    private boolean isTuple(BlockModel block, int array) {
        if (!tape.isArray(array)) {
            return false;
        }
        int count = 0;
        for (int part = array + 1; part < tape.end(array); part = tape.end(part)) {
            count++;
        }
        return count == block.fields().length;
    }

    private ProtocolException refusal() {
        if (fault.reason() != Reason.MALFORMED && tape.hasDuplicateNames()) {
            fault.note(Reason.MALFORMED, null, 0);
        }
        return new ProtocolException(
            fault.reason(), fault.printableField(),
            tape.integer("requestId", true, EventPrefix.NO_REQUEST_ID),
            tape.integer("clientOrderId", false, IntegerText.INVALID_SIGNED));
    }
}
