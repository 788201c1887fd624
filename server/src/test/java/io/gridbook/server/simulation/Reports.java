package io.gridbook.server.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the exchange reports to its operator while a simulation runs: kept, instead of printed. */
final class Reports extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.gridbook");
    private final boolean additive = logger.isAdditive();
    private final List<String> warnings = new ArrayList<>();

    Reports() {
        logger.setAdditive(false);
        logger.addAppender(this);
        start();
    }

    /** Whether there was a warning that says this. */
    boolean warnedOf(String text) {
        return warnings.stream().anyMatch(warning -> warning.contains(text));
    }

    void clear() {
        warnings.clear();
    }

    @Override
    public void close() {
        stop();
        logger.detachAppender(this);
        logger.setAdditive(additive);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            warnings.add(event.getFormattedMessage());
        }
    }
}
