package io.gridbook.server.demo;

import io.gridbook.client.Event;
import io.gridbook.client.EventListener;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.Instruments;
import io.gridbook.client.RefusedException;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.Side;
import io.gridbook.protocol.codec.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One member of the exchange: brings its orders in the book to what its strategy wants, one request at a time.
 *
 * <p>It logs on with its whole stream, so that after a restart it knows what it holds and what still rests.
 *
 * <p><b>Threading.</b> Acts on the demo's thread, listens on the client's.
 */
final class DemoMember implements EventListener, AutoCloseable {

    /** Reasons that concern the exchange and not the order: everybody slows down. */
    private static final Set<Reason> OVERLOAD =
        EnumSet.of(Reason.BUSY, Reason.THROTTLED, Reason.NOT_READY, Reason.DISK_LOW, Reason.ORDER_RATE);
    /** A replace loses priority and costs a message: smaller differences are not worth it. */
    private static final BigDecimal PRICE_TOLERANCE = new BigDecimal("0.0010");
    private static final BigDecimal QUANTITY_TOLERANCE_SHARE = new BigDecimal("0.25");

    private final Strategy strategy;
    private final Tally tally;
    private final Runnable overload;
    private final ReplayNames names;
    private final MemberOrders orders = new MemberOrders();
    private final Set<MemberOrders.Key> awaiting = ConcurrentHashMap.newKeySet();
    private ExchangeClient client;
    private volatile boolean live;

    DemoMember(Strategy strategy, Tally tally, Runnable overload, Instruments instruments) {
        this.strategy = strategy;
        this.tally = tally;
        this.overload = overload;
        this.names = new ReplayNames(instruments);
    }

    void connect(String host, int binaryPort, String apiKey) throws IOException {
        client = ExchangeClient.to(host, binaryPort).apiKey(apiKey).resumeAfter(0).reconnect(true).listener(this)
            .connect();
    }

    /** Whether all that happened before the logon has been told. */
    boolean isCaughtUp() {
        live = live || client.lastStreamSequence() >= client.logon().nextStreamSequence() - 1;
        return live;
    }

    /** Send the request that an hour needs most, if it needs one. */
    boolean act(DeliveryHour hour, Instant now) {
        return isCaughtUp() && (act(hour, Side.BUY, now) || act(hour, Side.SELL, now));
    }

    Map<String, BigDecimal> positions() {
        return orders.positions();
    }

    void forget(String symbol) {
        orders.forget(symbol);
    }

    @Override
    public void onEvent(Event event) {
        Event named = names.named(event);
        if (live && named instanceof Event.OrderExecuted executed && executed.aggressor()) {
            tally.onTrade(executed.quantity());
        }
        orders.onEvent(named);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private boolean act(DeliveryHour hour, Side side, Instant now) {
        MemberOrders.Key key = new MemberOrders.Key(hour.symbol(), side);
        if (awaiting.contains(key)) {
            return false;
        }
        Quote quote = strategy.quote(hour, side, orders.position(hour.symbol()), now);
        MemberOrders.Resting resting = orders.resting(key);
        if (resting == null) {
            return quote != null && request(key, () -> place(key, quote));
        }
        if (quote == null || quote.immediate()) {
            return request(key, () -> client.cancelOrderAsync(resting.orderId()));
        }
        return differs(quote, resting) && request(key, () -> replace(resting, quote));
    }

    private static boolean differs(Quote quote, MemberOrders.Resting resting) {
        BigDecimal byPrice = quote.price().subtract(resting.price()).abs();
        BigDecimal byQuantity = quote.quantity().subtract(resting.leavesQuantity()).abs();
        return byPrice.compareTo(PRICE_TOLERANCE) >= 0
            || byQuantity.compareTo(quote.quantity().multiply(QUANTITY_TOLERANCE_SHARE).max(Contract.LOT)) > 0;
    }

    private CompletableFuture<?> place(MemberOrders.Key key, Quote quote) {
        return client.placeOrder().instrument(key.symbol()).side(key.side()).price(quote.price())
            .quantity(quote.quantity()).timeInForce(quote.immediate() ? TimeInForce.IOC : TimeInForce.GFS).sendAsync();
    }

    private CompletableFuture<?> replace(MemberOrders.Resting resting, Quote quote) {
        return client.replaceOrder(resting.orderId()).price(quote.price())
            .leavesQuantity(quote.quantity().toPlainString()).sendAsync();
    }

    private boolean request(MemberOrders.Key key, Request request) {
        awaiting.add(key);
        tally.onRequest();
        request.send().whenComplete((answer, failure) -> {
            if (failure != null) {
                onFailure(failure instanceof CompletionException ? failure.getCause() : failure);
            }
            awaiting.remove(key);
        });
        return true;
    }

    private void onFailure(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            tally.onRefusal(refused.reason());
            if (OVERLOAD.contains(refused.reason())) {
                overload.run();
            }
        } else {
            tally.onFailure(failure);
            overload.run();
        }
    }

    @FunctionalInterface
    private interface Request {
        CompletableFuture<?> send();
    }
}
