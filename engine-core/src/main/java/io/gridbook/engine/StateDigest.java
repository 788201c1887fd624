package io.gridbook.engine;

import io.gridbook.engine.book.EndedOrders;
import io.gridbook.engine.book.OrderAttributes;
import io.gridbook.engine.book.OrderPool;
import io.gridbook.engine.book.OrderWalk;
import io.gridbook.engine.book.RenamedOrders;
import io.gridbook.engine.reference.ApiKey;
import io.gridbook.engine.reference.ApiKeys;
import io.gridbook.engine.reference.Instrument;
import io.gridbook.engine.reference.InstrumentTerms;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;

/**
 * A 64-bit hash over the whole state, in a defined order and from the schema's stable codes.
 *
 * <p>Members, keys, instruments with their orders in priority order, ended and renamed orders from the oldest on, the
 * counters of ids. Sequence, time, sessions and configuration are left out: a Tick or a logon does not change it.
 */
final class StateDigest {

    private final Members members;
    private final ApiKeys keys;
    private final Instruments instruments;
    private final OrderStore store;
    private final OrderPool orders;
    private final OrderWalk walk;
    private long hash;

    StateDigest(Members members, ApiKeys keys, Instruments instruments, OrderStore store) {
        this.members = members;
        this.keys = keys;
        this.instruments = instruments;
        this.store = store;
        this.orders = store.orders();
        this.walk = new OrderWalk(store.pools());
    }

    long compute() {
        hash = 0x6772696462_6F6F6BL;
        addMembers();
        addKeys();
        add(instruments.size());
        for (int id = 1; id <= instruments.size(); id++) {
            addInstrument(instruments.get(id));
        }
        addEnded(store.ended());
        addRenamed(store.directory().renamed());
        add(store.lastOrderId());
        add(store.lastTradeId());
        return hash;
    }

    private void addMembers() {
        add(members.size());
        for (int id = 1; id <= members.size(); id++) {
            Member member = members.get(id);
            add(member.role().value());
            add(member.selfTradeGroup());
            add(member.selfTradePrevention().value());
            add(member.limits().maxOpenOrders());
            add(member.lastStreamSequence());
        }
    }

    private void addKeys() {
        add(keys.size());
        for (int id = 1; id <= keys.size(); id++) {
            ApiKey key = keys.get(id);
            add(key.member().id());
            add(key.access().value());
            add(key.isRevoked() ? 1 : 0);
            for (int i = 0; i < ApiKey.HASH_LENGTH; i++) {
                add(key.hashByte(i));
            }
        }
    }

    private void addInstrument(Instrument instrument) {
        addTerms(instrument.terms());
        add(instrument.state().value());
        add(instrument.referencePrice());
        add(instrument.lastPrice());
        add(instrument.publicSequence());
        addSide(instrument, true);
        addSide(instrument, false);
    }

    private void addTerms(InstrumentTerms terms) {
        add(terms.symbol());
        add(terms.priceDecimals());
        add(terms.quantityDecimals());
        add(terms.tickSize());
        add(terms.lotSize());
        add(terms.priceMin());
        add(terms.priceMax());
        add(terms.quantityMax());
        add(terms.collar());
        add(terms.currency());
        add(terms.area());
        add(terms.deliveryStart());
        add(terms.deliveryEnd());
        add(terms.opensAt());
        add(terms.closesAt());
    }

    private void addSide(Instrument instrument, boolean buy) {
        walk.start(instrument.book(), buy, OrderAttributes.ALL_SOURCES, 0);
        int order;
        while ((order = walk.next()) != OrderPool.NONE) {
            addOrder(order);
        }
        add(0);
    }

    private void addOrder(int order) {
        add(orders.orderId(order));
        add(orders.clientOrderId(order));
        add(orders.memberId(order));
        add(orders.attributes(order));
        add(orders.price(order));
        add(orders.quantity(order));
        add(orders.leavesQuantity(order));
        add(orders.executedQuantity(order));
        add(orders.expireAt(order));
        add(orders.revision(order));
    }

    private void addEnded(EndedOrders ended) {
        add(ended.size());
        for (int i = 0; i < ended.size(); i++) {
            int slot = ended.slot(i);
            add(ended.orderId(slot));
            add(ended.clientOrderId(slot));
            add(ended.memberId(slot));
            add(ended.instrumentId(slot));
            add(ended.attributes(slot));
            add(ended.price(slot));
            add(ended.quantity(slot));
            add(ended.executedQuantity(slot));
            add(ended.expireAt(slot));
            add(ended.revision(slot));
        }
    }

    private void addRenamed(RenamedOrders renamed) {
        add(renamed.size());
        for (int i = 0; i < renamed.size(); i++) {
            int slot = renamed.slot(i);
            add(renamed.memberId(slot));
            add(renamed.clientOrderId(slot));
            add(renamed.orderId(slot));
        }
    }

    private void add(String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    private void add(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
    }
}
