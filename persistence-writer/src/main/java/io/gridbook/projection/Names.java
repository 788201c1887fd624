package io.gridbook.projection;

import io.gridbook.protocol.codec.BooleanType;

/** SBE's enums as rows hold them: a value that was not given is null, not NULL_VAL. */
final class Names {

    private static final String NOT_GIVEN = "NULL_VAL";

    private Names() {
    }

    static Enum<?> given(Enum<?> value) {
        return NOT_GIVEN.equals(value.name()) ? null : value;
    }

    static boolean isTrue(BooleanType value) {
        return value == BooleanType.TRUE;
    }
}
