package io.gridbook.projection;

import io.gridbook.journal.ExcerptHandler;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.CapacitySetDecoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.MemberAddedDecoder;
import io.gridbook.protocol.codec.MemberLimitsSetDecoder;
import io.gridbook.protocol.codec.MemberResumedDecoder;
import io.gridbook.protocol.codec.MemberStoppedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.ReferencePriceSetDecoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import io.gridbook.protocol.codec.TradeExecutedDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads excerpts of the event log into a {@link Batch}, each event exactly once: what the batch's position has passed
 * is skipped, so reading an excerpt again changes nothing.
 */
final class EventAdapter implements ExcerptHandler {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MemberAddedDecoder memberAdded = new MemberAddedDecoder();
    private final InstrumentAddedDecoder instrumentAdded = new InstrumentAddedDecoder();
    private final InstrumentStateChangedDecoder stateChanged = new InstrumentStateChangedDecoder();
    private final ReferencePriceSetDecoder referencePriceSet = new ReferencePriceSetDecoder();
    private final MemberLimitsSetDecoder limitsSet = new MemberLimitsSetDecoder();
    private final CapacitySetDecoder capacitySet = new CapacitySetDecoder();
    private final MemberStoppedDecoder stopped = new MemberStoppedDecoder();
    private final MemberResumedDecoder resumed = new MemberResumedDecoder();
    private final TradeExecutedDecoder trade = new TradeExecutedDecoder();
    private final TradeAnnulledDecoder annulled = new TradeAnnulledDecoder();
    private final Batch batch;
    private final ReferenceData reference;
    private final ReferenceAdapter references;
    private final OrderAdapter orders;

    EventAdapter(Batch batch, ReferenceData reference) {
        this.batch = batch;
        this.reference = reference;
        this.references = new ReferenceAdapter(reference);
        this.orders = new OrderAdapter(batch, reference);
    }

    @Override
    public void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!batch.position().isAtOrAfter(EventFrame.sequence(buffer, at), EventFrame.eventIndex(buffer, at))) {
                onEvent(position, buffer, at);
            }
            at += EventFrame.alignedLength(EventFrame.length(buffer, at));
        }
    }

    private void onEvent(long excerptPosition, DirectBuffer buffer, int frame) {
        int message = frame + EventFrame.HEADER_LENGTH;
        int templateId = EventPrefix.templateId(buffer, message);
        long sequence = EventFrame.sequence(buffer, frame);
        int eventIndex = EventFrame.eventIndex(buffer, frame);
        Position before = batch.position();
        long tradeId = before.lastTradeId();
        long timestampNs = before.lastTimestampNs();
        if (templateId == TradeExecutedDecoder.TEMPLATE_ID) {
            onTrade(trade.wrapAndApplyHeader(buffer, message, header), eventIndex);
            tradeId = trade.tradeId();
            timestampNs = trade.timestampNs();
        } else if (templateId == TradeAnnulledDecoder.TEMPLATE_ID) {
            batch.addBust(references.onTradeAnnulled(annulled.wrapAndApplyHeader(buffer, message, header)));
            timestampNs = annulled.timestampNs();
        } else if (EventPrefix.isOn(templateId)) {
            timestampNs = EventPrefix.timestampNs(buffer, message);
            if (!orders.onEvent(templateId, buffer, message, eventIndex)) {
                onReference(templateId, buffer, message);
            }
        }
        long identity = before.sequence() == 0 ? LogIdentity.of(buffer, frame) : before.logIdentity();
        batch.advance(
            new Position(sequence, eventIndex, excerptPosition, identity, tradeId, timestampNs),
            EventFrame.isLast(buffer, frame));
    }

    private void onReference(int templateId, DirectBuffer buffer, int message) {
        switch (templateId) {
            case MemberAddedDecoder.TEMPLATE_ID ->
                batch.add(references.onMemberAdded(memberAdded.wrapAndApplyHeader(buffer, message, header)));
            case InstrumentAddedDecoder.TEMPLATE_ID ->
                batch.add(references.onInstrumentAdded(instrumentAdded.wrapAndApplyHeader(buffer, message, header)));
            case InstrumentStateChangedDecoder.TEMPLATE_ID -> batch.add(
                references.onInstrumentStateChanged(stateChanged.wrapAndApplyHeader(buffer, message, header)));
            case ReferencePriceSetDecoder.TEMPLATE_ID -> batch.add(
                references.onReferencePriceSet(referencePriceSet.wrapAndApplyHeader(buffer, message, header)));
            case MemberLimitsSetDecoder.TEMPLATE_ID ->
                batch.add(references.onMemberLimitsSet(limitsSet.wrapAndApplyHeader(buffer, message, header)));
            case CapacitySetDecoder.TEMPLATE_ID ->
                batch.add(references.onCapacitySet(capacitySet.wrapAndApplyHeader(buffer, message, header)));
            case MemberStoppedDecoder.TEMPLATE_ID -> batch.add(
                references.onMemberStopped(stopped.wrapAndApplyHeader(buffer, message, header).memberId(), true));
            case MemberResumedDecoder.TEMPLATE_ID -> batch.add(
                references.onMemberStopped(resumed.wrapAndApplyHeader(buffer, message, header).memberId(), false));
            default -> { }
        }
    }

    private void onTrade(TradeExecutedDecoder event, int eventIndex) {
        Decimals decimals = reference.get(event.instrumentId());
        CopyBuffer rows = batch.trades();
        rows.row();
        rows.ofLong(event.tradeId());
        rows.ofInt(event.instrumentId());
        rows.ofLong(event.buyOrderId());
        rows.ofInt(reference.member(event.buyMemberId()));
        rows.ofLong(event.sellOrderId());
        rows.ofInt(reference.member(event.sellMemberId()));
        rows.ofDecimal(event.price(), decimals.ofPrice());
        rows.ofDecimal(event.quantity(), decimals.ofQuantity());
        rows.ofName(Names.given(event.source()));
        rows.ofName(Names.given(event.aggressorSide()));
        rows.ofBoolean(Names.isTrue(event.selfTrade()));
        rows.ofLong(event.sequence());
        rows.ofInt(eventIndex);
        rows.ofTimestamp(event.timestampNs());
    }
}
