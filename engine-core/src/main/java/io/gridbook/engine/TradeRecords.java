package io.gridbook.engine;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.reference.Instruments;
import io.gridbook.engine.reference.Members;
import io.gridbook.engine.snapshot.Records;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.TradeDecoder;
import io.gridbook.engine.snapshot.codec.TradeEncoder;
import org.agrona.sbe.MessageDecoderFlyweight;

/** The last trades, as much of them as busting one takes. */
final class TradeRecords implements Records {

    private final Members members;
    private final Instruments instruments;
    private final OrderStore store;
    private final TradeLog trades;
    private final TradeEncoder encoder = new TradeEncoder();
    private final TradeDecoder decoder = new TradeDecoder();
    private long lastTradeId;

    TradeRecords(Members members, Instruments instruments, OrderStore store, TradeLog trades) {
        this.members = members;
        this.instruments = instruments;
        this.store = store;
        this.trades = trades;
    }

    @Override
    public void write(SnapshotWriter out) {
        long last = store.lastTradeId();
        for (long tradeId = trades.oldest(last); tradeId <= last; tradeId++) {
            int slot = trades.find(tradeId);
            if (slot != TradeLog.NONE) {
                write(out, slot);
            }
        }
    }

    private void write(SnapshotWriter out, int slot) {
        out.next(encoder)
            .tradeId(trades.tradeId(slot))
            .price(trades.price(slot))
            .quantity(trades.quantity(slot))
            .buyOrderId(trades.orderId(slot, true))
            .sellOrderId(trades.orderId(slot, false))
            .buyClientOrderId(trades.clientOrderId(slot, true))
            .sellClientOrderId(trades.clientOrderId(slot, false))
            .instrumentId(trades.instrumentId(slot))
            .buyMemberId(trades.memberId(slot, true))
            .sellMemberId(trades.memberId(slot, false))
            .busted(SnapshotCodes.flag(trades.isBusted(slot)));
    }

    @Override
    public MessageDecoderFlyweight decoder() {
        return decoder;
    }

    @Override
    public void read() {
        long tradeId = decoder.tradeId();
        check(trades.oldest(store.lastTradeId()) <= tradeId && tradeId <= store.lastTradeId(),
            "a tradeId that is not among the last");
        check(lastTradeId == 0 || tradeId == lastTradeId + 1, "not the next trade");
        check(instruments.get(decoder.instrumentId()) != null, "in an unknown instrument");
        check(members.get(decoder.buyMemberId()) != null && members.get(decoder.sellMemberId()) != null,
            "of an unknown member");
        check(decoder.quantity() > 0, "without a quantity");
        lastTradeId = tradeId;
        int slot = trades.add(tradeId, decoder.instrumentId(), decoder.price(), decoder.quantity());
        trades.side(slot, true, decoder.buyOrderId(), decoder.buyClientOrderId(), decoder.buyMemberId());
        trades.side(slot, false, decoder.sellOrderId(), decoder.sellClientOrderId(), decoder.sellMemberId());
        if (SnapshotCodes.flag(decoder.busted())) {
            trades.bust(slot);
        }
    }
}
