package io.gridbook.server.inspect;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2IntHashMap;

/**
 * Symbols and decimals of the instruments seen so far.
 *
 * <p><b>Threading.</b> Confined to one thread.
 */
final class InstrumentNames implements InstrumentDirectory {

    private record Instrument(String symbol, int priceDecimals, int quantityDecimals) {
    }

    private final Int2ObjectHashMap<Instrument> instruments = new Int2ObjectHashMap<>();
    private final Object2IntHashMap<String> ids = new Object2IntHashMap<>(UNKNOWN);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentAddedDecoder added = new InstrumentAddedDecoder();

    void add(int instrumentId, String symbol, int priceDecimals, int quantityDecimals) {
        instruments.put(instrumentId, new Instrument(symbol, priceDecimals, quantityDecimals));
        ids.put(symbol, instrumentId);
    }

    /** Take an event (an SBE message with its header) that may tell of an instrument. */
    void onEvent(DirectBuffer buffer, int offset) {
        if (EventPrefix.templateId(buffer, offset) == InstrumentAddedDecoder.TEMPLATE_ID) {
            added.wrapAndApplyHeader(buffer, offset, header);
            add(added.instrumentId(), added.symbol(), added.priceDecimals(), added.quantityDecimals());
        }
    }

    @Override
    public int instrumentId(String symbol) {
        return ids.getValue(symbol);
    }

    @Override
    public String symbol(int instrumentId) {
        Instrument instrument = instruments.get(instrumentId);
        return instrument == null ? null : instrument.symbol();
    }

    @Override
    public int priceDecimals(int instrumentId) {
        return instruments.get(instrumentId).priceDecimals();
    }

    @Override
    public int quantityDecimals(int instrumentId) {
        return instruments.get(instrumentId).quantityDecimals();
    }
}
