package io.gridbook.protocol.json;

import io.gridbook.protocol.model.BlockModel;
import io.gridbook.protocol.model.DataModel;
import io.gridbook.protocol.model.EntryType;
import io.gridbook.protocol.model.FieldModel;
import io.gridbook.protocol.model.GroupModel;
import io.gridbook.protocol.model.GroupShape;
import io.gridbook.protocol.model.Member;
import io.gridbook.protocol.model.MessageModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes messages as JSON from the model: the canonical text, and another that says the same (other order, numbers for
 * strings and strings for numbers, nulls for what is absent). Formats decimals with BigDecimal, as the mirror does not.
 */
final class MessageSamples {

    private static final String[] SYMBOLS = {TestInstruments.HOURLY, TestInstruments.PLAIN, TestInstruments.FINE};
    private static final String TEXT_CHARS = "abcXYZ 0189._-/\"\\~!";
    private static final String DATA_CHARS = TEXT_CHARS + "äß€漢";

    /** What share of the optional members is there. */
    enum Extent { LEAST, SOME, FULL }

    record Sample(String canonical, String variant) {
    }

    private final TestInstruments instruments = new TestInstruments();
    private final Random random;
    private final Extent extent;
    private int priceDecimals;
    private int quantityDecimals;
    private int typesTaken;

    MessageSamples(long seed, Extent extent) {
        this.random = new Random(seed);
        this.extent = extent;
    }

    Sample next(MessageModel message) {
        priceDecimals = 0;
        quantityDecimals = 0;
        List<String> head = List.of("\"type\":\"" + message.name() + '"');
        return object(message.root(), message, head);
    }

    private Sample object(BlockModel block, MessageModel message, List<String> head) {
        Sample[] values = values(block);
        List<String> canonical = new ArrayList<>(head);
        List<String> variant = new ArrayList<>(head);
        for (Member member : members(block)) {
            Sample value = values[member.index()];
            String name = '"' + member.jsonName() + "\":";
            if (value != null) {
                canonical.add(name + value.canonical);
                variant.add(name + value.variant);
            } else if (!member.isInternal() && random.nextInt(4) == 0) {
                variant.add(name + "null");
            }
            if (message != null && member == message.refusalReason()) {
                canonical.add("\"text\":" + text(value.canonical));
                variant.add("\"text\":[\"whatever\"]");
            }
        }
        Collections.shuffle(variant, random);
        return new Sample('{' + String.join(",", canonical) + '}', "{ " + String.join(" ,\t", variant) + '}');
    }

    private static String text(String quotedReason) {
        String reason = quotedReason.substring(1, quotedReason.length() - 1);
        return '"' + ReasonText.of(io.gridbook.protocol.codec.Reason.valueOf(reason)) + '"';
    }

    private static List<Member> members(BlockModel block) {
        List<Member> members = new ArrayList<>(List.of(block.fields()));
        members.addAll(List.of(block.groups()));
        members.addAll(List.of(block.data()));
        return members;
    }

    /** The values of the members that are there: those that decimals depend on first. */
    private Sample[] values(BlockModel block) {
        Sample[] values = new Sample[block.memberCount()];
        boolean[] present = new boolean[block.memberCount()];
        EntryType type = type(block, values);
        for (Member member : members(block)) {
            present[member.index()] = type == null ? isPresent(member, !member.isOptional())
                : type.has(member) && member != block.selector() && isPresent(member, type.requires(member));
        }
        decideDecimals(block, present, values);
        for (FieldModel field : block.fields()) {
            if (present[field.index()] && values[field.index()] == null) {
                values[field.index()] = value(field);
            }
        }
        for (GroupModel group : block.groups()) {
            values[group.index()] = group(group);
        }
        for (DataModel data : block.data()) {
            if (present[data.index()]) {
                values[data.index()] = quoted(text(DATA_CHARS, 1 + random.nextInt(60)));
            }
        }
        return values;
    }

    /** What an entry that can be one of several messages is; in one variant the first of them goes without saying. */
    private EntryType type(BlockModel block, Sample[] values) {
        if (block.selector() == null) {
            return null;
        }
        List<String> names = block.selector().values().names();
        String name = names.get(extent == Extent.LEAST ? 0 : typesTaken++ % names.size());
        String quoted = '"' + name + '"';
        boolean unsaid = name.equals(names.get(0)) && random.nextBoolean();
        values[block.selector().index()] = new Sample(quoted, unsaid ? "null" : quoted);
        return block.type(block.selector().values().value(name.toCharArray(), 0, name.length()));
    }

    private boolean isPresent(Member member, boolean required) {
        if (member.isInternal()) {
            return false;
        }
        return required || extent == Extent.FULL || extent == Extent.SOME && random.nextBoolean();
    }

    private void decideDecimals(BlockModel block, boolean[] present, Sample[] values) {
        boolean named = block.instrument() != null && present[block.instrument().index()];
        if (block.priceDecimals() != null && !named) {
            priceDecimals = random.nextInt(10);
            quantityDecimals = random.nextInt(10);
            if (!block.carriesWrittenDecimals()) {
                values[block.priceDecimals().index()] = integer(String.valueOf(priceDecimals));
                values[block.quantityDecimals().index()] = integer(String.valueOf(quantityDecimals));
            }
        } else if (block.instrument() != null) {
            int id = 1 + (extent == Extent.SOME ? random.nextInt(SYMBOLS.length) : 0);
            priceDecimals = named ? instruments.priceDecimals(id) : 0;
            quantityDecimals = named ? instruments.quantityDecimals(id) : 0;
            values[block.instrument().index()] = named ? quoted(SYMBOLS[id - 1]) : null;
        }
    }

    private Sample group(GroupModel group) {
        int outerPriceDecimals = priceDecimals;
        int outerQuantityDecimals = quantityDecimals;
        int count = group.minCount() + (extent == Extent.LEAST ? 0 : extent == Extent.FULL ? 2 : random.nextInt(6));
        List<Sample> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(switch (group.shape()) {
                case OBJECT -> object(group.entry(), null, List.of());
                case TUPLE -> array(Stream.of(values(group.entry()))
                    .map(value -> value == null ? same("null") : value).toList());
                case LIST -> values(group.entry())[0];
            });
        }
        if (group.shape() == GroupShape.OBJECT) {
            priceDecimals = outerPriceDecimals;
            quantityDecimals = outerQuantityDecimals;
        }
        return array(entries);
    }

    private static Sample array(List<Sample> entries) {
        return new Sample(
            entries.stream().map(Sample::canonical).collect(Collectors.joining(",", "[", "]")),
            entries.stream().map(Sample::variant).collect(Collectors.joining(" , ", "[ ", "]")));
    }

    private Sample value(FieldModel field) {
        return switch (field.kind()) {
            case INTEGER -> integer(integerText(field));
            case PRICE -> decimal(priceDecimals);
            case QUANTITY -> decimal(quantityDecimals);
            case MONEY -> decimal(JsonMirror.MONEY_DECIMALS);
            case BOOLEAN -> same(String.valueOf(random.nextBoolean()));
            case ENUM -> quoted(field.values().names().get(random.nextInt(field.values().names().size())));
            case SET -> set(field);
            case TEXT -> quoted(text(TEXT_CHARS, 1 + random.nextInt(field.length())));
            case HEX64 -> quoted(String.format("%016x", random.nextLong() >>> 1));
            case NESTED -> object(field.nested(), null, List.of());
            default -> throw new AssertionError(field.kind());
        };
    }

    private String integerText(FieldModel field) {
        if (extent != Extent.SOME) {
            return String.valueOf(1 + field.index());
        }
        long value = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> field.isUnsigned64() ? -2L : field.encodedLength() == 8 ? Long.MAX_VALUE : random.nextInt(255);
            case 2 -> field.isUnsigned64() || field.encodedLength() < 4 ? 0 : -1 - random.nextInt(1_000_000);
            default -> field.encodedLength() == 8 ? random.nextLong() >>> 1 : random.nextInt(255);
        };
        if (!field.isInRange(value)) {
            value = 1;
        }
        return field.isUnsigned64() ? Long.toUnsignedString(value) : Long.toString(value);
    }

    private Sample integer(String digits) {
        return new Sample(digits, random.nextBoolean() ? digits : '"' + digits + '"');
    }

    private Sample decimal(int decimals) {
        long scaled = extent != Extent.SOME ? 1 + random.nextInt(99_999) : switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextBoolean() ? Long.MAX_VALUE : -Long.MAX_VALUE;
            case 2 -> random.nextInt();
            default -> random.nextLong() >> random.nextInt(63) | 1;
        };
        String plain = new BigDecimal(BigInteger.valueOf(scaled), decimals).toPlainString();
        return new Sample('"' + plain + '"', random.nextBoolean() ? plain : '"' + plain + '"');
    }

    private Sample set(FieldModel field) {
        List<String> names = new ArrayList<>();
        for (String name : field.values().names()) {
            if (random.nextBoolean()) {
                names.add('"' + name + '"');
            }
        }
        if (names.isEmpty()) {
            names.add('"' + field.values().names().get(0) + '"');
        }
        String canonical = "[" + String.join(",", names) + "]";
        Collections.shuffle(names, random);
        return new Sample(canonical, "[" + String.join(", ", names) + "]");
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(extent == Extent.SOME ? alphabet.length() : 10)));
        }
        return text.toString();
    }

    private static Sample quoted(String text) {
        String escaped = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        StringBuilder unicode = new StringBuilder("\"");
        text.chars().forEach(c -> unicode.append(String.format("\\u%04X", c)));
        return new Sample(escaped, unicode.append('"').toString());
    }

    private static Sample same(String text) {
        return new Sample(text, text);
    }
}
