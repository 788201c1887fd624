package io.gridbook.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One hour of delivery and the instrument it is traded as.
 *
 * @param start first instant of delivery
 * @param gate when trading ends
 */
public record DeliveryHour(String symbol, Instant start, Instant gate) {

    private static final DateTimeFormatter START =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_HOUR = 3.6e12;

    /** The hour of an area that starts at an instant. */
    public static DeliveryHour of(String area, Instant start, Duration gate) {
        return new DeliveryHour(area + ".PT60M." + START.format(start), start, start.minus(gate));
    }

    /** The next hours whose gate is still open, in order. */
    public static List<DeliveryHour> coming(DemoConfig config, Instant now) {
        Duration gate = Duration.ofMinutes(config.gateMinutes());
        Instant first = now.plus(gate).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        return LongStream.range(0, config.hours())
            .mapToObj(hour -> of(config.area(), first.plus(Duration.ofHours(hour)), gate))
            .toList();
    }

    public Instant end() {
        return start.plus(Duration.ofHours(1));
    }

    /** Hours left until the gate closes; negative when it has. */
    public double leadHours(Instant now) {
        return Duration.between(now, gate).toNanos() / NANOS_PER_HOUR;
    }
}
