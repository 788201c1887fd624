package io.gridbook.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.gridbook.server.exchange.ConfigurationException;
import org.slf4j.LoggerFactory;

/** Sends the log to stderr, as lines for people or as JSON for machines; stdout belongs to answers. */
public final class Logging {

    private Logging() {
    }

    /** @param format {@code text} or {@code json} */
    public static void configure(String format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(format, context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("io.gridbook").setLevel(Level.INFO);
    }

    private static Encoder<ILoggingEvent> encoder(String format, LoggerContext context) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case "text" -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern("%d{HH:mm:ss.SSS} %-5level %msg%n%rEx{12}");
                yield text;
            }
            case "json" -> new JsonEncoder();
            default -> throw new ConfigurationException("--log must be text or json, is '" + format + "'");
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
