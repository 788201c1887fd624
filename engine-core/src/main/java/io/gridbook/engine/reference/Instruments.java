package io.gridbook.engine.reference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The instruments by their ids, which are counters from 1, never used again. */
public final class Instruments {

    private final Set<String> symbols = new HashSet<>();
    private Instrument[] instruments = new Instrument[1];
    private int maxInstruments;
    private int size;

    public void configure(int newMaxInstruments) {
        maxInstruments = newMaxInstruments;
        instruments = Arrays.copyOf(instruments, Math.max(newMaxInstruments, size) + 1);
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size >= maxInstruments;
    }

    public boolean contains(String symbol) {
        return symbols.contains(symbol);
    }

    public int nextId() {
        return size + 1;
    }

    public void add(Instrument instrument) {
        assert instrument.id() == nextId();
        instruments[++size] = instrument;
        symbols.add(instrument.terms().symbol());
    }

    /** The instrument of an id, or null. */
    public Instrument get(int instrumentId) {
        return instrumentId > 0 && instrumentId <= size ? instruments[instrumentId] : null;
    }
}
