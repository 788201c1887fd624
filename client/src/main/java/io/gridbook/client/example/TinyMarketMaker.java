package io.gridbook.client.example;

import io.gridbook.client.Event;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.KeyFile;
import io.gridbook.client.RefusedException;
import io.gridbook.protocol.codec.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A market maker in one instrument: keeps one bid and one offer a spread apart, and leans against its position, so that
 * what it has bought it wants to sell. Its quotes go away with its connection.
 *
 * <p>Usage: {@code TinyMarketMaker HOST PORT KEYFILE INSTRUMENT MIDDLE SPREAD QUANTITY}
 */
public final class TinyMarketMaker {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private final ExchangeClient client;
    private final String instrument;
    private final BigDecimal middle;
    private final BigDecimal halfSpread;
    private final BigDecimal quantity;
    private BigDecimal position = BigDecimal.ZERO;

    private TinyMarketMaker(ExchangeClient client, String instrument, String middle, String spread, String quantity) {
        this.client = client;
        this.instrument = instrument;
        this.middle = new BigDecimal(middle);
        this.halfSpread = new BigDecimal(spread).divide(TWO);
        this.quantity = new BigDecimal(quantity);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        BlockingQueue<Event.OrderExecuted> fills = new LinkedBlockingQueue<>();
        try (ExchangeClient client = ExchangeClient.to(args[0], Integer.parseInt(args[1]))
            .apiKey(KeyFile.read(Path.of(args[2]))).cancelOnDisconnect(true)
            .listener(event -> {
                if (event instanceof Event.OrderExecuted fill) {
                    fills.add(fill);
                }
            }).connect()) {
            TinyMarketMaker maker = new TinyMarketMaker(client, args[3], args[4], args[5], args[6]);
            maker.quote();
            while (true) {
                maker.onFill(fills.take());
            }
        }
    }

    private void onFill(Event.OrderExecuted fill) {
        position = fill.side() == Side.BUY ? position.add(fill.quantity()) : position.subtract(fill.quantity());
        System.out.println(fill.side() + " " + fill.quantity() + " @ " + fill.price() + ", position " + position);
        client.massCancel(instrument);
        quote();
    }

    /** One bid and one offer around the middle, shifted by half the half spread per quantity held. */
    private void quote() {
        BigDecimal shift = position.divideToIntegralValue(quantity).multiply(halfSpread).divide(TWO);
        place(Side.BUY, middle.subtract(halfSpread).subtract(shift));
        place(Side.SELL, middle.add(halfSpread).subtract(shift));
    }

    private void place(Side side, BigDecimal price) {
        try {
            int decimals = client.instrument(instrument).priceDecimals();
            client.placeOrder().instrument(instrument).side(side)
                .price(price.setScale(decimals, RoundingMode.HALF_EVEN)).quantity(quantity).postOnly().send();
        } catch (RefusedException e) {
            System.err.println(side + " @ " + price + " refused: " + e.reason());
        }
    }
}
