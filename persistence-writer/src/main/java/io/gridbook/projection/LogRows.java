package io.gridbook.projection;

import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.BooleanType;
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
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * Folds the event log, up to a position, into the rows the tables should have.
 *
 * <p>It shares no code with the projection and does its own sums (an execution takes from what was left, whatever the
 * event says is left), so that a mistake in one of them shows. It keeps live orders, members and instruments in memory,
 * nothing else.
 */
final class LogRows {

    private static final int EXCERPTS_PER_POLL = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MemberAddedDecoder member = new MemberAddedDecoder();
    private final InstrumentAddedDecoder added = new InstrumentAddedDecoder();
    private final InstrumentStateChangedDecoder stateChanged = new InstrumentStateChangedDecoder();
    private final ReferencePriceSetDecoder priceSet = new ReferencePriceSetDecoder();
    private final TradeExecutedDecoder trade = new TradeExecutedDecoder();
    private final TradeAnnulledDecoder annulled = new TradeAnnulledDecoder();
    private final MemberLimitsSetDecoder limitsSet = new MemberLimitsSetDecoder();
    private final CapacitySetDecoder capacitySet = new CapacitySetDecoder();
    private final MemberStoppedDecoder stopped = new MemberStoppedDecoder();
    private final MemberResumedDecoder resumed = new MemberResumedDecoder();
    private final Map<Integer, MemberTruth> members = new TreeMap<>();
    private final Map<Integer, InstrumentTruth> instruments = new TreeMap<>();
    private final Map<RowKey, String> capacities = new TreeMap<>();
    private final RowText text = new RowText();
    private final RowListener listener;
    private final Position end;
    private final OrderTruths orders;
    private boolean ended;

    private LogRows(Position end, RowListener listener) {
        this.end = end;
        this.listener = listener;
        this.orders = new OrderTruths(members, instruments, listener);
    }

    /** The tailer is at the start of the log. */
    static void read(EventLogTailer tailer, Position end, RowListener listener) {
        new LogRows(end, listener).read(tailer);
    }

    private void read(EventLogTailer tailer) {
        ended = end.sequence() == 0;
        while (!ended) {
            if (tailer.poll(this::onExcerpt, EXCERPTS_PER_POLL) == 0) {
                throw new ProjectionException("the event log ends before the tables' position "
                    + end.sequence() + "/" + end.eventIndex());
            }
        }
        members.forEach((id, row) -> listener.onRow(TableRows.MEMBERS, new RowKey(id, 0), row.toString(text)));
        instruments.forEach((id, row) ->
            listener.onRow(TableRows.INSTRUMENTS, new RowKey(id, 0), row.toString(text)));
        capacities.forEach((key, row) -> listener.onRow(TableRows.CAPACITIES, key, row));
        orders.emitLive();
    }

    private void onExcerpt(long position, DirectBuffer buffer, int offset, int length) {
        int limit = offset + length;
        int frame = offset;
        while (frame < limit && !ended) {
            long sequence = EventFrame.sequence(buffer, frame);
            int eventIndex = EventFrame.eventIndex(buffer, frame);
            orders.onCommand(sequence);
            onEvent(eventIndex, buffer, frame + EventFrame.HEADER_LENGTH);
            ended = sequence == end.sequence() && eventIndex == end.eventIndex();
            frame += EventFrame.alignedLength(EventFrame.length(buffer, frame));
        }
    }

    private void onEvent(int eventIndex, DirectBuffer buffer, int message) {
        int templateId = EventPrefix.templateId(buffer, message);
        switch (templateId) {
            case TradeExecutedDecoder.TEMPLATE_ID ->
                onTrade(trade.wrapAndApplyHeader(buffer, message, header), eventIndex);
            case TradeAnnulledDecoder.TEMPLATE_ID -> {
                annulled.wrapAndApplyHeader(buffer, message, header);
                listener.onRow(TableRows.BUSTS, new RowKey(annulled.tradeId(), 0),
                    text.begin().addTime(annulled.timestampNs(), Long.MIN_VALUE).toString());
            }
            case MemberAddedDecoder.TEMPLATE_ID -> {
                MemberTruth added = new MemberTruth(member.wrapAndApplyHeader(buffer, message, header));
                members.put(member.memberId(), added);
            }
            case MemberLimitsSetDecoder.TEMPLATE_ID -> {
                limitsSet.wrapAndApplyHeader(buffer, message, header);
                members.get(limitsSet.memberId()).onLimitsSet(limitsSet);
            }
            case CapacitySetDecoder.TEMPLATE_ID -> onCapacity(capacitySet.wrapAndApplyHeader(buffer, message, header));
            case MemberStoppedDecoder.TEMPLATE_ID ->
                members.get(stopped.wrapAndApplyHeader(buffer, message, header).memberId()).stopped = true;
            case MemberResumedDecoder.TEMPLATE_ID ->
                members.get(resumed.wrapAndApplyHeader(buffer, message, header).memberId()).stopped = false;
            case InstrumentAddedDecoder.TEMPLATE_ID -> {
                InstrumentTruth instrument =
                    new InstrumentTruth(added.wrapAndApplyHeader(buffer, message, header));
                instruments.put(added.instrumentId(), instrument);
            }
            case InstrumentStateChangedDecoder.TEMPLATE_ID -> {
                stateChanged.wrapAndApplyHeader(buffer, message, header);
                instruments.get(stateChanged.instrumentId()).state = stateChanged.state().name();
            }
            case ReferencePriceSetDecoder.TEMPLATE_ID -> {
                priceSet.wrapAndApplyHeader(buffer, message, header);
                InstrumentTruth instrument = instruments.get(priceSet.instrumentId());
                instrument.referencePrice = instrument.price(priceSet.referencePrice());
            }
            default -> orders.onEvent(templateId, eventIndex, buffer, message);
        }
    }

    private void onCapacity(CapacitySetDecoder event) {
        InstrumentTruth instrument = instruments.get(event.instrumentId());
        capacities.put(new RowKey(event.memberId(), event.instrumentId()), text.begin()
            .add(instrument.optionalQuantity(event.sellCapacity()))
            .add(instrument.optionalQuantity(event.buyCapacity()))
            .addTime(event.timestampNs(), Long.MIN_VALUE).add(event.sequence()).toString());
    }

    private void onTrade(TradeExecutedDecoder event, int eventIndex) {
        InstrumentTruth instrument = instruments.get(event.instrumentId());
        String row = text.begin().add(event.instrumentId()).add(event.buyOrderId()).add(event.buyMemberId())
            .add(event.sellOrderId()).add(event.sellMemberId())
            .add(instrument.price(event.price())).add(instrument.quantity(event.quantity()))
            .add(Names.given(event.source()))
            .add(Names.given(event.aggressorSide())).add(event.selfTrade() == BooleanType.TRUE)
            .add(event.sequence()).add(eventIndex).addTime(event.timestampNs(), Long.MIN_VALUE).toString();
        listener.onRow(TableRows.TRADES, new RowKey(event.tradeId(), 0), row);
    }
}
