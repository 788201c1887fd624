package io.gridbook.client;

import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The instruments this client has been told of, by id and by symbol.
 *
 * <p><b>Threading.</b> Safe; filled by the reader thread.
 */
public final class Instruments implements InstrumentDirectory {

    private final Map<String, Instrument> bySymbol = new ConcurrentHashMap<>();
    private final Int2ObjectHashMap<Instrument> byId = new Int2ObjectHashMap<>();

    /** One instrument as a client needs it. */
    public record Instrument(int instrumentId, String symbol, int priceDecimals, int quantityDecimals) {

        public BigDecimal price(long scaled) {
            return BigDecimal.valueOf(scaled, priceDecimals);
        }

        public BigDecimal quantity(long scaled) {
            return BigDecimal.valueOf(scaled, quantityDecimals);
        }

        public long scaledPrice(BigDecimal price) {
            return scaled("price", price, priceDecimals);
        }

        public long scaledQuantity(BigDecimal quantity) {
            return scaled("quantity", quantity, quantityDecimals);
        }

        private long scaled(String name, BigDecimal value, int decimals) {
            try {
                return value.setScale(decimals).unscaledValue().longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                    name + " " + value.toPlainString() + " of " + symbol + " has more than " + decimals
                        + " decimals or is too large", e);
            }
        }
    }

    /** Take up an instrument the exchange has told of. */
    public void add(InstrumentAddedDecoder added) {
        add(new Instrument(
            added.instrumentId(), added.symbol(), added.priceDecimals(), added.quantityDecimals()));
    }

    synchronized void add(Instrument instrument) {
        byId.put(instrument.instrumentId(), instrument);
        bySymbol.put(instrument.symbol(), instrument);
        notifyAll();
    }

    public Collection<Instrument> all() {
        return List.copyOf(bySymbol.values());
    }

    /** The instrument of a symbol, or null. */
    public Instrument find(String symbol) {
        return bySymbol.get(symbol);
    }

    /** The instrument of a symbol, waiting for the list to bring it; null when it does not come. */
    synchronized Instrument await(String symbol, long timeoutMs) {
        long deadlineNs = System.nanoTime() + timeoutMs * 1_000_000;
        Instrument instrument = bySymbol.get(symbol);
        while (instrument == null) {
            long leftMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return null;
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            instrument = bySymbol.get(symbol);
        }
        return instrument;
    }

    /** The instrument of an id, or null. */
    public synchronized Instrument find(int instrumentId) {
        return byId.get(instrumentId);
    }

    @Override
    public int instrumentId(String symbol) {
        Instrument instrument = bySymbol.get(symbol);
        return instrument == null ? UNKNOWN : instrument.instrumentId();
    }

    @Override
    public String symbol(int instrumentId) {
        Instrument instrument = find(instrumentId);
        return instrument == null ? null : instrument.symbol();
    }

    @Override
    public int priceDecimals(int instrumentId) {
        return find(instrumentId).priceDecimals();
    }

    @Override
    public int quantityDecimals(int instrumentId) {
        return find(instrumentId).quantityDecimals();
    }
}
