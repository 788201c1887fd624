package io.gridbook.journal;

import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Chronicle must be told before its first use: no announcements, no analytics, warnings to our own log.
 *
 * <p><b>Threading.</b> {@link #apply} may be called from any thread, any number of times.
 */
final class ChronicleSettings {

    private static final Logger LOG = LoggerFactory.getLogger("io.gridbook.journal.chronicle");

    static {
        setUnlessGiven("chronicle.announcer.disable", "true");
        setUnlessGiven("chronicle.analytics.disable", "true");
        // Our cursors and appenders are confined by contract; they are opened on one thread and used on another.
        setUnlessGiven("disable.single.threaded.check", "true");
        ExceptionHandler ignored = (source, message, cause) -> { };
        Jvm.setExceptionHandlers(
            (source, message, cause) -> LOG.error("{}: {}", source.getName(), message, cause),
            (source, message, cause) -> LOG.warn("{}: {}", source.getName(), message, cause),
            ignored,
            ignored);
    }

    private ChronicleSettings() {
    }

    static void apply() {
        // The class initializer has done it.
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
