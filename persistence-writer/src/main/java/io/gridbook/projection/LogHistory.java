package io.gridbook.projection;

import java.util.function.Consumer;

/**
 * What an exchange knows of its own history when it starts: tables may not know more.
 *
 * @param epoch       how often accepted history was lost, plus one; tables of another epoch are made again
 * @param endSequence the last command when the exchange started: tables that hold a later one are ahead of it
 * @param onAhead     is told when they are, before the projection stops
 */
public record LogHistory(long epoch, long endSequence, Consumer<String> onAhead) {

    /** For tools that append nothing: only the epoch counts. */
    public static LogHistory of(long epoch) {
        return new LogHistory(epoch, Long.MAX_VALUE, message -> { });
    }
}
