package io.gridbook.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.protocol.codec.AddApiKeyDecoder;
import io.gridbook.protocol.codec.AddInstrumentDecoder;
import io.gridbook.protocol.codec.AddMemberDecoder;
import io.gridbook.protocol.codec.ConfigureEngineDecoder;
import io.gridbook.protocol.codec.EndSessionDecoder;
import io.gridbook.protocol.codec.OpenSessionDecoder;
import io.gridbook.protocol.codec.RevokeApiKeyDecoder;
import io.gridbook.protocol.codec.SetInstrumentStateDecoder;
import io.gridbook.protocol.codec.SetReferencePriceDecoder;
import org.agrona.DirectBuffer;

/** Reads the commands that are not about orders and makes the calls. May allocate: these are rare. */
final class AdminCommandAdapter {

    private static final int TEXT_HEADER_LENGTH = AddMemberDecoder.nameHeaderLength();

    private final CommandContext context;
    private final SessionAdministration sessions;
    private final MemberAdministration members;
    private final InstrumentAdministration instruments;
    private final ControlCommandAdapter control;

    AdminCommandAdapter(CommandContext context, SessionAdministration sessions, MemberAdministration members,
        InstrumentAdministration instruments, ControlCommandAdapter control) {
        this.context = context;
        this.sessions = sessions;
        this.members = members;
        this.instruments = instruments;
        this.control = control;
    }

    /** @param length of the message without its header; at least {@code blockLength} */
    void onCommand(int templateId, DirectBuffer buffer, int block, int blockLength, int version, int length) {
        switch (templateId) {
            case ConfigureEngineDecoder.TEMPLATE_ID -> onConfigureEngine(buffer, block, blockLength, version);
            case OpenSessionDecoder.TEMPLATE_ID -> onOpenSession(buffer, block, blockLength, version);
            case EndSessionDecoder.TEMPLATE_ID -> onEndSession(buffer, block, blockLength, version);
            case AddMemberDecoder.TEMPLATE_ID -> onAddMember(buffer, block, blockLength, version, length);
            case AddApiKeyDecoder.TEMPLATE_ID -> onAddApiKey(buffer, block, blockLength, version);
            case RevokeApiKeyDecoder.TEMPLATE_ID -> onRevokeApiKey(buffer, block, blockLength, version);
            case AddInstrumentDecoder.TEMPLATE_ID -> onAddInstrument(buffer, block, blockLength, version);
            case SetInstrumentStateDecoder.TEMPLATE_ID ->
                onSetInstrumentState(buffer, block, blockLength, version, length);
            case SetReferencePriceDecoder.TEMPLATE_ID -> onSetReferencePrice(buffer, block, blockLength, version);
            default -> control.onCommand(templateId, buffer, block, blockLength, version);
        }
    }

    private void onConfigureEngine(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= ConfigureEngineDecoder.BLOCK_LENGTH) {
            sessions.configure(new ConfigureEngineDecoder().wrap(buffer, block, blockLength, version));
        }
    }

    private void onOpenSession(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= OpenSessionDecoder.BLOCK_LENGTH) {
            sessions.open(new OpenSessionDecoder().wrap(buffer, block, blockLength, version));
        }
    }

    private void onEndSession(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= EndSessionDecoder.BLOCK_LENGTH) {
            sessions.end(new EndSessionDecoder().wrap(buffer, block, blockLength, version));
        }
    }

    private void onAddMember(DirectBuffer buffer, int block, int blockLength, int version, int length) {
        if (blockLength >= AddMemberDecoder.BLOCK_LENGTH && hasText(buffer, block, blockLength, length)) {
            AddMemberDecoder command = new AddMemberDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            members.addMember(command);
        }
    }

    private void onAddApiKey(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= AddApiKeyDecoder.BLOCK_LENGTH) {
            AddApiKeyDecoder command = new AddApiKeyDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            members.addKey(command);
        }
    }

    private void onRevokeApiKey(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= RevokeApiKeyDecoder.BLOCK_LENGTH) {
            RevokeApiKeyDecoder command = new RevokeApiKeyDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            members.revokeKey(command);
        }
    }

    private void onAddInstrument(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= AddInstrumentDecoder.BLOCK_LENGTH) {
            AddInstrumentDecoder command = new AddInstrumentDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            instruments.add(command);
        }
    }

    private void onSetInstrumentState(DirectBuffer buffer, int block, int blockLength, int version, int length) {
        if (blockLength >= SetInstrumentStateDecoder.BLOCK_LENGTH && hasText(buffer, block, blockLength, length)) {
            SetInstrumentStateDecoder command =
                new SetInstrumentStateDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            instruments.setState(command);
        }
    }

    private void onSetReferencePrice(DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength >= SetReferencePriceDecoder.BLOCK_LENGTH) {
            SetReferencePriceDecoder command =
                new SetReferencePriceDecoder().wrap(buffer, block, blockLength, version);
            context.requestId(command.requestId());
            instruments.setReferencePrice(command);
        }
    }

    /** Whether the text behind the block is all there. */
    private static boolean hasText(DirectBuffer buffer, int block, int blockLength, int length) {
        int rest = length - blockLength - TEXT_HEADER_LENGTH;
        return rest >= 0 && (buffer.getShort(block + blockLength, LITTLE_ENDIAN) & 0xFFFF) <= rest;
    }
}
