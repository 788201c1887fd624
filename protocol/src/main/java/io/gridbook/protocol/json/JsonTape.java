package io.gridbook.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gridbook.protocol.SimpleOpenFraming;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One JSON text as a row of entries, so that its fields can be looked at in another order than they came in.
 *
 * <p>Entry 0 is the outermost value; an object's or array's entries follow it directly, up to its {@link #end}. Numbers
 * are kept as their text: nothing here knows floating point.
 *
 * <p><b>Threading.</b> Confined to one thread.
 * <p><b>Allocation.</b> The row and the text are used again; they shrink after an unusually large text.
 * <p><b>Errors.</b> Depth and length of names, numbers and strings are bounded; beyond is no JSON to us.
 */
final class JsonTape {

    static final int MAX_DEPTH = 8;
    private static final int USUAL_ENTRIES = 1024;
    private static final int USUAL_CHARS = 16 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNameLength(64)
            .maxNumberLength(128)
            .maxStringLength(SimpleOpenFraming.MAX_FRAME_BYTES)
            .build())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .build();

    private final int[] open = new int[MAX_DEPTH];
    private JsonToken[] tokens = new JsonToken[USUAL_ENTRIES];
    private String[] names = new String[USUAL_ENTRIES];
    private int[] starts = new int[USUAL_ENTRIES];
    private int[] lengths = new int[USUAL_ENTRIES];
    private int[] ends = new int[USUAL_ENTRIES];
    private char[] chars = new char[USUAL_CHARS];
    private int size;
    private int charCount;

    /** Read a whole text; false when it is not exactly one JSON object. What came before the flaw can still be read. */
    boolean read(byte[] json, int offset, int length) {
        reset();
        if (!beginsLikeUtf8Object(json, offset, length)) {
            return false;
        }
        try (JsonParser parser = FACTORY.createParser(json, offset, length)) {
            return readObject(parser);
        } catch (IOException malformed) {
            return false;
        }
    }

    int size() {
        return size;
    }

    JsonToken token(int entry) {
        return tokens[entry];
    }

    /** The name of an object's entry, null in an array. */
    String name(int entry) {
        return names[entry];
    }

    /** The text of all values; a value's begins at {@link #start}. */
    char[] chars() {
        return chars;
    }

    int start(int entry) {
        return starts[entry];
    }

    int length(int entry) {
        return lengths[entry];
    }

    /** The entry behind this one and all it contains. */
    int end(int entry) {
        return ends[entry];
    }

    String text(int entry) {
        return new String(chars, starts[entry], lengths[entry]);
    }

    boolean isObject(int entry) {
        return tokens[entry] == JsonToken.START_OBJECT;
    }

    boolean isArray(int entry) {
        return tokens[entry] == JsonToken.START_ARRAY;
    }

    boolean isNested(int entry) {
        return isObject(entry) || isArray(entry);
    }

    boolean isString(int entry) {
        return tokens[entry] == JsonToken.VALUE_STRING;
    }

    boolean isNumber(int entry) {
        return tokens[entry] == JsonToken.VALUE_NUMBER_INT || tokens[entry] == JsonToken.VALUE_NUMBER_FLOAT;
    }

    boolean isNull(int entry) {
        return tokens[entry] == JsonToken.VALUE_NULL;
    }

    /** The first entry of this name in the outermost object, or -1. */
    int find(String name) {
        for (int entry = 1; entry < size; entry = ends[entry]) {
            if (name.equals(names[entry])) {
                return entry;
            }
        }
        return -1;
    }

    /** Whether any object has two entries of one name. Slow: asked only of messages that are refused anyway. */
    boolean hasDuplicateNames() {
        Set<String> seen = new HashSet<>();
        for (int object = 0; object < size; object++) {
            if (isObject(object)) {
                seen.clear();
                for (int entry = object + 1; entry < ends[object]; entry = ends[entry]) {
                    if (!seen.add(names[entry])) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void reset() {
        if (tokens.length > USUAL_ENTRIES) {
            resizeEntries(USUAL_ENTRIES);
        }
        if (chars.length > USUAL_CHARS) {
            chars = new char[USUAL_CHARS];
        }
        size = 0;
        charCount = 0;
    }

    /** Jackson guesses UTF-16 and UTF-32 from zero bytes and byte order marks; here only UTF-8 is spoken. */
    private static boolean beginsLikeUtf8Object(byte[] json, int offset, int length) {
        for (int i = 0; i < Math.min(length, 4); i++) {
            if (json[offset + i] == 0) {
                return false;
            }
        }
        for (int i = 0; i < length; i++) {
            byte c = json[offset + i];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return c == '{';
            }
        }
        return false;
    }

    private boolean readObject(JsonParser parser) throws IOException {
        int depth = 0;
        String name = null;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case START_OBJECT, START_ARRAY -> {
                    open[depth++] = add(token, name);
                    name = null;
                }
                case END_OBJECT, END_ARRAY -> {
                    ends[open[--depth]] = size;
                    if (depth == 0) {
                        return parser.nextToken() == null;
                    }
                }
                default -> {
                    addValue(parser, token, name);
                    name = null;
                }
            }
        }
        return false;
    }

    private int add(JsonToken token, String name) {
        if (size == tokens.length) {
            resizeEntries(size * 2);
        }
        tokens[size] = token;
        names[size] = name;
        ends[size] = Integer.MAX_VALUE;
        return size++;
    }

    private void addValue(JsonParser parser, JsonToken token, String name) throws IOException {
        int entry = add(token, name);
        ends[entry] = size;
        if (isString(entry) || isNumber(entry)) {
            char[] text = parser.getTextCharacters();
            int length = parser.getTextLength();
            if (charCount + length > chars.length) {
                chars = Arrays.copyOf(chars, Math.max(chars.length * 2, charCount + length));
            }
            System.arraycopy(text, parser.getTextOffset(), chars, charCount, length);
            starts[entry] = charCount;
            lengths[entry] = length;
            charCount += length;
        }
    }

    private void resizeEntries(int capacity) {
        tokens = Arrays.copyOf(tokens, capacity);
        names = Arrays.copyOf(names, capacity);
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        ends = Arrays.copyOf(ends, capacity);
    }

    /** The outermost object's integer of a name, or {@code none}. */
    long integer(String name, boolean unsigned, long none) {
        int entry = find(name);
        if (entry < 0 || !isString(entry) && !isNumber(entry)) {
            return none;
        }
        return unsigned
            ? IntegerText.parseUnsigned(chars(), start(entry), length(entry))
            : IntegerText.parseSigned(chars(), start(entry), length(entry));
    }
}
