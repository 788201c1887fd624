package io.gridbook.engine;

import io.gridbook.protocol.codec.BustTradeDecoder;
import io.gridbook.protocol.codec.HaltAllDecoder;
import io.gridbook.protocol.codec.ResumeAllDecoder;
import io.gridbook.protocol.codec.ResumeMemberDecoder;
import io.gridbook.protocol.codec.SetCapacityDecoder;
import io.gridbook.protocol.codec.SetMemberLimitsDecoder;
import io.gridbook.protocol.codec.StopMemberDecoder;
import io.gridbook.protocol.codec.TakeSnapshotDecoder;
import org.agrona.DirectBuffer;

/** Reads the commands of {@link MarketControl} and makes the calls. May allocate: these are rare. */
final class ControlCommandAdapter {

    private final CommandContext context;
    private final MarketControl control;

    ControlCommandAdapter(CommandContext context, MarketControl control) {
        this.context = context;
        this.control = control;
    }

    /** A Tick only brings the time, and what is no command brings nothing else. */
    void onCommand(int templateId, DirectBuffer buffer, int block, int blockLength, int version) {
        if (blockLength < leastLength(templateId)) {
            return;
        }
        switch (templateId) {
            case SetMemberLimitsDecoder.TEMPLATE_ID -> {
                SetMemberLimitsDecoder command = new SetMemberLimitsDecoder().wrap(buffer, block, blockLength, version);
                context.requestId(command.requestId());
                control.setLimits(command);
            }
            case SetCapacityDecoder.TEMPLATE_ID -> {
                SetCapacityDecoder command = new SetCapacityDecoder().wrap(buffer, block, blockLength, version);
                context.requestId(command.requestId());
                control.setCapacity(command);
            }
            case StopMemberDecoder.TEMPLATE_ID -> {
                StopMemberDecoder command = new StopMemberDecoder().wrap(buffer, block, blockLength, version);
                context.requestId(command.requestId());
                control.stop(command);
            }
            case ResumeMemberDecoder.TEMPLATE_ID -> {
                ResumeMemberDecoder command = new ResumeMemberDecoder().wrap(buffer, block, blockLength, version);
                context.requestId(command.requestId());
                control.resume(command);
            }
            default -> onMarketCommand(templateId, buffer, block, blockLength, version);
        }
    }

    private void onMarketCommand(int templateId, DirectBuffer buffer, int block, int blockLength, int version) {
        switch (templateId) {
            case BustTradeDecoder.TEMPLATE_ID -> {
                BustTradeDecoder command = new BustTradeDecoder().wrap(buffer, block, blockLength, version);
                context.requestId(command.requestId());
                control.bust(command);
            }
            case HaltAllDecoder.TEMPLATE_ID -> {
                context.requestId(new HaltAllDecoder().wrap(buffer, block, blockLength, version).requestId());
                control.haltAll();
            }
            case ResumeAllDecoder.TEMPLATE_ID -> {
                context.requestId(new ResumeAllDecoder().wrap(buffer, block, blockLength, version).requestId());
                control.resumeAll();
            }
            case TakeSnapshotDecoder.TEMPLATE_ID -> {
                context.requestId(new TakeSnapshotDecoder().wrap(buffer, block, blockLength, version).requestId());
                control.takeSnapshot();
            }
            default -> {
                // nothing
            }
        }
    }

    private static int leastLength(int templateId) {
        return switch (templateId) {
            case SetMemberLimitsDecoder.TEMPLATE_ID -> SetMemberLimitsDecoder.BLOCK_LENGTH;
            case SetCapacityDecoder.TEMPLATE_ID -> SetCapacityDecoder.BLOCK_LENGTH;
            case StopMemberDecoder.TEMPLATE_ID -> StopMemberDecoder.BLOCK_LENGTH;
            case ResumeMemberDecoder.TEMPLATE_ID -> ResumeMemberDecoder.BLOCK_LENGTH;
            case BustTradeDecoder.TEMPLATE_ID -> BustTradeDecoder.BLOCK_LENGTH;
            case HaltAllDecoder.TEMPLATE_ID -> HaltAllDecoder.BLOCK_LENGTH;
            case ResumeAllDecoder.TEMPLATE_ID -> ResumeAllDecoder.BLOCK_LENGTH;
            case TakeSnapshotDecoder.TEMPLATE_ID -> TakeSnapshotDecoder.BLOCK_LENGTH;
            default -> Integer.MAX_VALUE;
        };
    }
}
