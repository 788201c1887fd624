package io.gridbook.protocol.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of an enum, or the choices (bits) of a set, with their names as JSON writes them. */
public final class EnumModel {

    public static final int UNKNOWN = -1;

    private final String typeName;
    private final String[] names;
    private final int[] values;
    private final byte[][] quotedByValue;
    private final long allBits;

    /** @param semantics how the names are written: Lower, MessageType (PLACE_ORDER as PlaceOrder) or as they are */
    EnumModel(String typeName, String semantics, List<String> schemaNames, List<Integer> schemaValues) {
        this.typeName = typeName;
        names = new String[schemaNames.size()];
        values = new int[names.length];
        int maxValue = 0;
        for (int i = 0; i < names.length; i++) {
            names[i] = written(schemaNames.get(i), semantics);
            values[i] = schemaValues.get(i);
            maxValue = Math.max(maxValue, values[i]);
        }
        quotedByValue = new byte[maxValue + 1][];
        long bits = 0;
        for (int i = 0; i < names.length; i++) {
            quotedByValue[values[i]] = ('"' + names[i] + '"').getBytes(US_ASCII);
            bits |= 1L << values[i];
        }
        allBits = bits;
    }

    public String typeName() {
        return typeName;
    }

    public List<String> names() {
        return List.of(names);
    }

    public boolean isValid(long value) {
        return value >= 0 && value < quotedByValue.length && quotedByValue[(int) value] != null;
    }

    /** Whether a set's value has no bit without a name. */
    public boolean areValidBits(long bits) {
        return (bits & ~allBits) == 0;
    }

    /** The name of a value in quotes, or null. Not to be changed. */
    public byte[] quotedName(long value) {
        return value >= 0 && value < quotedByValue.length ? quotedByValue[(int) value] : null;
    }

    /** The value (of a set: the bit's number) of a name, or {@link #UNKNOWN}. */
    public int value(char[] text, int offset, int length) {
        for (int i = 0; i < names.length; i++) {
            if (isEqual(names[i], text, offset, length)) {
                return values[i];
            }
        }
        return UNKNOWN;
    }

    /** The value declared first. */
    public int first() {
        return values[0];
    }

    /** The number of bits a set's values may use. */
    public int bitCount() {
        return quotedByValue.length;
    }

    private static String written(String schemaName, String semantics) {
        return switch (semantics) {
            case "Lower" -> schemaName.toLowerCase(Locale.ROOT);
            case "MessageType" -> Stream.of(schemaName.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
            default -> schemaName;
        };
    }

    private static boolean isEqual(String name, char[] text, int offset, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
