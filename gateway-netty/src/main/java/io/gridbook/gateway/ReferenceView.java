package io.gridbook.gateway;

import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.ApiKeyAddedDecoder;
import io.gridbook.protocol.codec.InstrumentAddedDecoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.protocol.json.InstrumentDirectory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Object2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the edge must know of keys and instruments, filled from events before the answers that tell of them leave.
 *
 * <p><b>Threading.</b> Confined to one thread: the one that catches up, then the event loop.
 */
final class ReferenceView implements InstrumentDirectory {

    /** An API key that has not been revoked. */
    record Key(int keyId, int memberId, Access access) {
    }

    /** An instrument, with InstrumentAdded as the public may see it, its state kept up to date. */
    record Instrument(int id, String symbol, int priceDecimals, int quantityDecimals, UnsafeBuffer added) {
    }

    private final HashMap<ByteBuffer, Key> keys = new HashMap<>();
    private final Int2ObjectHashMap<ByteBuffer> hashOfKey = new Int2ObjectHashMap<>();
    private final Object2IntHashMap<String> idOfSymbol = new Object2IntHashMap<>(UNKNOWN);
    private final Int2IntHashMap indexOfId = new Int2IntHashMap(UNKNOWN);
    private final ArrayList<Instrument> instruments = new ArrayList<>();

    /** The key of a hash, or null when it is unknown or revoked. */
    Key key(byte[] hash) {
        return keys.get(ByteBuffer.wrap(hash));
    }

    void onApiKeyAdded(ApiKeyAddedDecoder event) {
        byte[] hash = new byte[ApiKeyAddedDecoder.keyHashLength()];
        event.getKeyHash(hash, 0, hash.length);
        ByteBuffer wrapped = ByteBuffer.wrap(hash);
        keys.put(wrapped, new Key(event.keyId(), event.memberId(), event.access()));
        hashOfKey.put(event.keyId(), wrapped);
    }

    void onApiKeyRevoked(int keyId) {
        ByteBuffer hash = hashOfKey.remove(keyId);
        if (hash != null) {
            keys.remove(hash);
        }
    }

    Instrument onInstrumentAdded(InstrumentAddedDecoder event, DirectBuffer buffer, int offset, int length) {
        UnsafeBuffer added = new UnsafeBuffer(new byte[length]);
        added.putBytes(0, buffer, offset, length);
        EventPrefix.clearRequestId(added, 0);
        EventPrefix.clearStreamSequence(added, 0);
        EventPrefix.clearMemberId(added, 0);
        Instrument instrument = new Instrument(
            event.instrumentId(), event.symbol(), event.priceDecimals(), event.quantityDecimals(), added);
        indexOfId.put(instrument.id(), instruments.size());
        idOfSymbol.put(instrument.symbol(), instrument.id());
        instruments.add(instrument);
        return instrument;
    }

    void onInstrumentStateChanged(int instrumentId, InstrumentState state) {
        int index = indexOfId.get(instrumentId);
        if (index != UNKNOWN) {
            int at = MessageHeaderDecoder.ENCODED_LENGTH + InstrumentAddedDecoder.stateEncodingOffset();
            instruments.get(index).added().putByte(at, (byte) state.value());
        }
    }

    int instrumentCount() {
        return instruments.size();
    }

    /** In the order they were added, from 0. */
    Instrument instrumentAt(int index) {
        return instruments.get(index);
    }

    /** The place of an instrument in the order they were added, or {@link #UNKNOWN}. */
    int indexOf(int instrumentId) {
        return indexOfId.get(instrumentId);
    }

    @Override
    public int instrumentId(String symbol) {
        return idOfSymbol.getValue(symbol);
    }

    @Override
    public String symbol(int instrumentId) {
        int index = indexOfId.get(instrumentId);
        return index == UNKNOWN ? null : instruments.get(index).symbol();
    }

    @Override
    public int priceDecimals(int instrumentId) {
        return instruments.get(indexOfId.get(instrumentId)).priceDecimals();
    }

    @Override
    public int quantityDecimals(int instrumentId) {
        return instruments.get(indexOfId.get(instrumentId)).quantityDecimals();
    }
}
