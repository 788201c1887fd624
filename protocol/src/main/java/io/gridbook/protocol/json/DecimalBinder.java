package io.gridbook.protocol.json;

import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.ValueKind;
import org.agrona.MutableDirectBuffer;

/**
 * Puts the prices and quantities of a block, in the decimals of the instrument the block names; without one in those it
 * declares itself, or those of the texts where it carries them; else in those of the block around it. One thread.
 */
final class DecimalBinder {

    private static final int ABSENT = -1;

    private final InstrumentDirectory instruments;
    private final ValueBinder values;
    private JsonTape tape;
    private MutableDirectBuffer out;
    private int priceDecimals;
    private int quantityDecimals;
    private int outerPriceDecimals;
    private int outerQuantityDecimals;

    DecimalBinder(InstrumentDirectory instruments, ValueBinder values) {
        this.instruments = instruments;
        this.values = values;
    }

    void wrap(JsonTape newTape, MutableDirectBuffer newOut) {
        tape = newTape;
        out = newOut;
        priceDecimals = 0;
        quantityDecimals = 0;
    }

    /** Keep the decimals of the message while the entries of a group have theirs. */
    void save() {
        outerPriceDecimals = priceDecimals;
        outerQuantityDecimals = quantityDecimals;
    }

    void restore() {
        priceDecimals = outerPriceDecimals;
        quantityDecimals = outerQuantityDecimals;
    }

    /** Prices and quantities come last: by then it is known how many decimals they have. */
    void bind(BlockModel block, int[] entries, int blockOffset) {
        decide(block, entries, blockOffset);
        for (FieldModel field : block.fields()) {
            int entry = entries[field.index()];
            if (isGiven(entry)) {
                if (field.kind() == ValueKind.PRICE) {
                    values.putDecimal(field, entry, blockOffset, priceDecimals, Reason.INVALID_PRICE);
                } else if (field.kind() == ValueKind.QUANTITY) {
                    values.putDecimal(field, entry, blockOffset, quantityDecimals, Reason.INVALID_QUANTITY);
                }
            }
        }
    }

    private void decide(BlockModel block, int[] entries, int blockOffset) {
        if (block.instrument() != null && isGiven(entries[block.instrument().index()])) {
            int instrumentId = (int) block.instrument().read(out, blockOffset);
            boolean known = instruments.symbol(instrumentId) != null;
            priceDecimals = known ? instruments.priceDecimals(instrumentId) : 0;
            quantityDecimals = known ? instruments.quantityDecimals(instrumentId) : 0;
        } else if (block.carriesWrittenDecimals()) {
            priceDecimals = writtenDecimals(block, ValueKind.PRICE, entries);
            quantityDecimals = writtenDecimals(block, ValueKind.QUANTITY, entries);
            writeDecimals(block.priceDecimals(), priceDecimals, blockOffset);
            writeDecimals(block.quantityDecimals(), quantityDecimals, blockOffset);
        } else if (block.priceDecimals() != null) {
            priceDecimals = declared(block.priceDecimals(), blockOffset);
            quantityDecimals = declared(block.quantityDecimals(), blockOffset);
        } else if (block.instrument() != null) {
            priceDecimals = 0;
            quantityDecimals = 0;
        }
    }

    private boolean isGiven(int entry) {
        return entry != ABSENT && !tape.isNull(entry);
    }

    private int declared(FieldModel field, int blockOffset) {
        return Math.min(DecimalText.MAX_DECIMALS, (int) field.read(out, blockOffset));
    }

    /** The most decimals any of the texts needs, or -1 when there is none of the kind. */
    private int writtenDecimals(BlockModel block, ValueKind kind, int[] entries) {
        int decimals = -1;
        for (FieldModel field : block.fields()) {
            int entry = entries[field.index()];
            if (field.kind() == kind && entry != ABSENT && (tape.isString(entry) || tape.isNumber(entry))) {
                int needed = DecimalText.decimals(tape.chars(), tape.start(entry), tape.length(entry));
                decimals = Math.max(decimals, Math.min(DecimalText.MAX_DECIMALS, needed));
            }
        }
        return decimals;
    }

    private void writeDecimals(FieldModel field, int decimals, int blockOffset) {
        field.write(out, blockOffset, decimals < 0 ? field.nullValue() : decimals);
    }
}
