package io.gridbook.server.cli.tools;

import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.Role;
import io.gridbook.protocol.codec.SelfTradePrevention;
import io.gridbook.server.replay.ReplayFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of the protocol on the command line, in either case. */
final class UpperCase {

    private UpperCase() {
    }

    private static <E extends Enum<E>> E convert(String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT)) && !value.name().equals("NULL_VAL")) {
                return value;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of " + Arrays.stream(type.getEnumConstants())
            .map(Enum::name).filter(name -> !name.equals("NULL_VAL")).collect(Collectors.joining(", ")));
    }

    /** A member's role. */
    static final class ToRole implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return UpperCase.convert(text, Role.class);
        }
    }

    /** A key's access. */
    static final class ToAccess implements ITypeConverter<Access> {
        @Override
        public Access convert(String text) {
            return UpperCase.convert(text, Access.class);
        }
    }

    /** A rule for self trades. */
    static final class ToSelfTradePrevention implements ITypeConverter<SelfTradePrevention> {
        @Override
        public SelfTradePrevention convert(String text) {
            return UpperCase.convert(text, SelfTradePrevention.class);
        }
    }

    /** An instrument's state. */
    static final class ToInstrumentState implements ITypeConverter<InstrumentState> {
        @Override
        public InstrumentState convert(String text) {
            return UpperCase.convert(text, InstrumentState.class);
        }
    }

    /** A recording's format. */
    static final class ToReplayFormat implements ITypeConverter<ReplayFormat> {
        @Override
        public ReplayFormat convert(String text) {
            return UpperCase.convert(text, ReplayFormat.class);
        }
    }
}
