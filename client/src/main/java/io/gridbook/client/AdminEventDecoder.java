package io.gridbook.client;

import io.gridbook.client.Instruments.Instrument;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.AllHaltedDecoder;
import io.gridbook.protocol.codec.AllResumedDecoder;
import io.gridbook.protocol.codec.ApiKeyAddedDecoder;
import io.gridbook.protocol.codec.ApiKeyRevokedDecoder;
import io.gridbook.protocol.codec.CapacitySetDecoder;
import io.gridbook.protocol.codec.MemberAddedDecoder;
import io.gridbook.protocol.codec.MemberLimitsSetDecoder;
import io.gridbook.protocol.codec.MemberResumedDecoder;
import io.gridbook.protocol.codec.MemberStoppedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.codec.ReferencePriceSetDecoder;
import io.gridbook.protocol.codec.SnapshotRequestedDecoder;
import io.gridbook.protocol.codec.StateDigestDecoder;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;

/** Reads the answers to administration. One thread. */
final class AdminEventDecoder {

    private static final int MONEY_DECIMALS = 8;

    private final Instruments instruments;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    AdminEventDecoder(Instruments instruments) {
        this.instruments = instruments;
    }

    Event decode(DirectBuffer buffer, int offset) {
        int templateId = EventPrefix.templateId(buffer, offset);
        return switch (templateId) {
            case MemberAddedDecoder.TEMPLATE_ID -> {
                var m = new MemberAddedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.MemberAdded(m.sequence(), m.memberId(), m.name(), m.role());
            }
            case ApiKeyAddedDecoder.TEMPLATE_ID -> {
                var m = new ApiKeyAddedDecoder().wrapAndApplyHeader(buffer, offset, header);
                String apiKey = m.apiKey();
                yield new Event.ApiKeyAdded(
                    m.sequence(), m.memberId(), m.keyId(), m.access(), apiKey.isEmpty() ? null : apiKey);
            }
            case ApiKeyRevokedDecoder.TEMPLATE_ID -> {
                var m = new ApiKeyRevokedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.ApiKeyRevoked(m.sequence(), m.keyId());
            }
            case ReferencePriceSetDecoder.TEMPLATE_ID -> {
                var m = new ReferencePriceSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                Instrument instrument = instrument(m.instrumentId());
                yield new Event.ReferencePriceSet(
                    m.sequence(), instrument.symbol(), instrument.price(m.referencePrice()));
            }
            case StateDigestDecoder.TEMPLATE_ID -> {
                var m = new StateDigestDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.StateDigest(m.sequence(), m.digest());
            }
            default -> limits(templateId, buffer, offset);
        };
    }

    private Event limits(int templateId, DirectBuffer buffer, int offset) {
        return switch (templateId) {
            case MemberLimitsSetDecoder.TEMPLATE_ID -> {
                var m = new MemberLimitsSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                BigDecimal credit = m.credit() == MemberLimitsSetDecoder.creditNullValue()
                    ? null : BigDecimal.valueOf(m.credit(), MONEY_DECIMALS);
                yield new Event.MemberLimitsSet(m.sequence(), m.memberId(), credit, number(m.maxOpenOrders()),
                    number(m.ordersPerSecond()), number(m.ordersPerMinute()));
            }
            case MemberStoppedDecoder.TEMPLATE_ID -> {
                var m = new MemberStoppedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.MemberStopped(m.sequence(), m.memberId(), m.count());
            }
            case MemberResumedDecoder.TEMPLATE_ID -> {
                var m = new MemberResumedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.MemberResumed(m.sequence(), m.memberId());
            }
            case CapacitySetDecoder.TEMPLATE_ID -> {
                var m = new CapacitySetDecoder().wrapAndApplyHeader(buffer, offset, header);
                Instrument instrument = instrument(m.instrumentId());
                yield new Event.CapacitySet(m.sequence(), m.memberId(), instrument.symbol(),
                    quantity(instrument, m.sellCapacity()), quantity(instrument, m.buyCapacity()));
            }
            case AllHaltedDecoder.TEMPLATE_ID -> {
                var m = new AllHaltedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.AllHalted(m.sequence(), m.count());
            }
            case AllResumedDecoder.TEMPLATE_ID -> {
                var m = new AllResumedDecoder().wrapAndApplyHeader(buffer, offset, header);
                yield new Event.AllResumed(m.sequence(), m.count());
            }
            case SnapshotRequestedDecoder.TEMPLATE_ID -> new Event.SnapshotRequested(
                new SnapshotRequestedDecoder().wrapAndApplyHeader(buffer, offset, header).sequence());
            default -> new Event.Unknown(templateId);
        };
    }

    private Instrument instrument(int instrumentId) {
        return MarketEventDecoder.known(instruments, instrumentId);
    }

    private static Integer number(int value) {
        return value == MemberLimitsSetDecoder.maxOpenOrdersNullValue() ? null : (Integer) value;
    }

    private static BigDecimal quantity(Instrument instrument, long scaled) {
        return scaled == CapacitySetDecoder.sellCapacityNullValue() ? null : instrument.quantity(scaled);
    }
}
