package io.gridbook.projection;

import io.gridbook.protocol.codec.CapacitySetDecoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentStateChangedDecoder;
import io.gridbook.protocol.codec.MemberAddedDecoder;
import io.gridbook.protocol.codec.MemberLimitsSetDecoder;
import io.gridbook.protocol.codec.ReferencePriceSetDecoder;
import io.gridbook.protocol.codec.TradeAnnulledDecoder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the events about members and instruments and turns each into a {@link ReferenceChange}. */
final class ReferenceAdapter {

    private static final long NANOS = 1_000_000_000L;

    private final ReferenceData reference;

    ReferenceAdapter(ReferenceData reference) {
        this.reference = reference;
    }

    ReferenceChange onMemberAdded(MemberAddedDecoder event) {
        reference.addMember(event.memberId());
        Object[] row = {
            event.memberId(), null, event.role().name(), event.selfTradeGroup(),
            event.selfTradePrevention().name(),
            decimal(event.credit(), MemberAddedDecoder.creditNullValue(), Decimals.OF_MONEY),
            number(event.maxOpenOrders(), MemberAddedDecoder.maxOpenOrdersNullValue()),
            number(event.ordersPerSecond(), MemberAddedDecoder.ordersPerSecondNullValue()),
            number(event.ordersPerMinute(), MemberAddedDecoder.ordersPerMinuteNullValue()),
            time(event.timestampNs()), event.sequence()};
        row[1] = event.name();
        return insert("insert into reference.members (member_id, name, role, self_trade_group, self_trade_prevention,"
            + " credit, max_open_orders, orders_per_second, orders_per_minute, added_at, sequence)", row);
    }

    ReferenceChange onInstrumentAdded(InstrumentAddedDecoder event) {
        Decimals decimals = new Decimals(event.priceDecimals(), event.quantityDecimals());
        reference.addInstrument(event.instrumentId(), decimals);
        int ofPrice = decimals.ofPrice();
        return insert("insert into reference.instruments (instrument_id, instrument, price_decimals, quantity_decimals,"
                + " tick_size, lot_size, price_min, price_max, quantity_max, collar, reference_price, currency,"
                + " sourced, directed_allowed, area, delivery_start, delivery_end, opens_at, closes_at, state,"
                + " added_at, sequence, call_at, notional_max, buy_fee, vat, delivery_add_on)",
            event.instrumentId(), event.symbol(), ofPrice, decimals.ofQuantity(),
            BigDecimal.valueOf(event.tickSize(), ofPrice),
            BigDecimal.valueOf(event.lotSize(), decimals.ofQuantity()),
            BigDecimal.valueOf(event.priceMin(), ofPrice),
            BigDecimal.valueOf(event.priceMax(), ofPrice),
            BigDecimal.valueOf(event.quantityMax(), decimals.ofQuantity()),
            decimal(event.collar(), InstrumentAddedDecoder.collarNullValue(), ofPrice),
            decimal(event.referencePrice(), InstrumentAddedDecoder.referencePriceNullValue(), ofPrice),
            text(event.currency()),
            Names.isTrue(event.sourced()), Names.isTrue(event.directedAllowed()), text(event.area()),
            time(event.deliveryStart()), time(event.deliveryEnd()), time(event.opensAt()), time(event.closesAt()),
            event.state().name(), time(event.timestampNs()), event.sequence(), time(event.callAt()),
            decimal(event.notionalMax(), InstrumentAddedDecoder.notionalMaxNullValue(), Decimals.OF_MONEY),
            decimal(event.buyFee(), InstrumentAddedDecoder.buyFeeNullValue(), ofPrice),
            number(event.vat(), InstrumentAddedDecoder.vatNullValue()),
            decimal(event.deliveryAddOn(), InstrumentAddedDecoder.deliveryAddOnNullValue(), ofPrice));
    }

    ReferenceChange onMemberLimitsSet(MemberLimitsSetDecoder event) {
        return update("update reference.members set credit = ?, max_open_orders = ?, orders_per_second = ?,"
                + " orders_per_minute = ? where member_id = ?",
            decimal(event.credit(), MemberLimitsSetDecoder.creditNullValue(), Decimals.OF_MONEY),
            number(event.maxOpenOrders(), MemberLimitsSetDecoder.maxOpenOrdersNullValue()),
            number(event.ordersPerSecond(), MemberLimitsSetDecoder.ordersPerSecondNullValue()),
            number(event.ordersPerMinute(), MemberLimitsSetDecoder.ordersPerMinuteNullValue()), event.memberId());
    }

    ReferenceChange onMemberStopped(int memberId, boolean stopped) {
        return update("update reference.members set stopped = ? where member_id = ?", stopped, memberId);
    }

    ReferenceChange onCapacitySet(CapacitySetDecoder event) {
        int decimals = reference.get(event.instrumentId()).ofQuantity();
        return update("insert into reference.capacities (member_id, instrument_id, sell_capacity, buy_capacity, set_at,"
                + " sequence) values (?, ?, ?, ?, ?, ?) on conflict (member_id, instrument_id) do update set"
                + " sell_capacity = excluded.sell_capacity, buy_capacity = excluded.buy_capacity,"
                + " set_at = excluded.set_at, sequence = excluded.sequence",
            event.memberId(), event.instrumentId(),
            decimal(event.sellCapacity(), CapacitySetDecoder.sellCapacityNullValue(), decimals),
            decimal(event.buyCapacity(), CapacitySetDecoder.buyCapacityNullValue(), decimals),
            time(event.timestampNs()), event.sequence());
    }

    ReferenceChange onTradeAnnulled(TradeAnnulledDecoder event) {
        return update("update trading.trades set busted_at = ? where trade_id = ?",
            time(event.timestampNs()), event.tradeId());
    }

    ReferenceChange onInstrumentStateChanged(InstrumentStateChangedDecoder event) {
        return update("update reference.instruments set state = ? where instrument_id = ?",
            event.state().name(), event.instrumentId());
    }

    ReferenceChange onReferencePriceSet(ReferencePriceSetDecoder event) {
        int decimals = reference.get(event.instrumentId()).ofPrice();
        return update("update reference.instruments set reference_price = ? where instrument_id = ?",
            BigDecimal.valueOf(event.referencePrice(), decimals), event.instrumentId());
    }

    /** UTC, cut to microseconds as everywhere in the tables; null = none. */
    static OffsetDateTime time(long epochNs) {
        if (epochNs == InstrumentAddedDecoder.deliveryStartNullValue()) {
            return null;
        }
        long seconds = Math.floorDiv(epochNs, NANOS);
        long micros = Math.floorMod(epochNs, NANOS) / 1_000;
        return OffsetDateTime.of(
            LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds, micros * 1_000), ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private static ReferenceChange insert(String into, Object... values) {
        return update(into + " values (" + "?, ".repeat(values.length - 1) + "?)", values);
    }

    private static ReferenceChange update(String sql, Object... values) {
        return connection -> execute(connection, sql, values);
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new ProjectionException("an event changes a row that is not there: " + sql);
            }
        }
    }

    private static BigDecimal decimal(long unscaled, long nullValue, int decimals) {
        return unscaled == nullValue ? null : BigDecimal.valueOf(unscaled, decimals);
    }

    private static Integer number(int value, int nullValue) {
        return value == nullValue ? null : (Integer) value;
    }

    private static String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
