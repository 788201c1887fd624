package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.book.OrderRef;
import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Member;
import io.gridbook.engine.reference.Members;
import io.gridbook.protocol.codec.OrderType;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;

/** What must hold of every order in a snapshot, live or ended: it is one of its own, of somebody, in something. */
final class OrderIdentity {

    private final Members members;
    private final Instruments instruments;
    private final OrderStore store;

    OrderIdentity(Members members, Instruments instruments, OrderStore store) {
        this.members = members;
        this.instruments = instruments;
        this.store = store;
    }

    /** Let an order have its id and its name, which nobody else has. */
    void take(long orderId, int memberId, long clientOrderId, int instrumentId) {
        check(instruments.get(instrumentId) != null, "for an unknown instrument");
        check(isGiven(orderId), "an orderId that has never been given");
        check(store.directory().find(orderId) == OrderRef.MISSING, "an orderId used twice");
        takeName(memberId, clientOrderId);
    }

    void takeName(int memberId, long clientOrderId) {
        Member member = members.get(memberId);
        check(member != null, "of an unknown member");
        check(clientOrderId >= 1, "no clientOrderId");
        check(store.directory().orderIdOf(memberId, clientOrderId) == 0, "a clientOrderId used twice");
        member.use(clientOrderId);
    }

    boolean isGiven(long orderId) {
        return orderId >= 1 && orderId <= store.lastOrderId();
    }

    void examineCodes(short side, short orderType, short timeInForce) {
        check(CommandFields.isCode(side, Side.SELL.value()), "no side");
        check(CommandFields.isCode(orderType, OrderType.STOP_LIMIT.value()), "no orderType");
        check(CommandFields.isCode(timeInForce, TimeInForce.FOK.value()), "no timeInForce");
    }
}
