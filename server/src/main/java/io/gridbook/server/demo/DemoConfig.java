package io.gridbook.server.demo;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Who takes part in the demo and where they live: {@code config/demo.yaml}, which says why each value is what it is.
 *
 * <p><b>Units.</b> kWh, kW, m/s, degrees, EUR/kWh; shares from 0 to 1.
 * <p><b>Errors.</b> {@link IllegalArgumentException} naming the key, the range and the value.
 */
public record DemoConfig(
    int participants, double prosumerShare, int ordersPerSecond, long seed, String area, ZoneId timeZone,
    double latitude, double longitude, double cloudCover, double annualKwh, double pvKw, double pvTiltDegrees,
    double solarFarmKw, double windKw, double windSpeed, double feedInPrice, double retailPrice,
    double marketMakerKwh, int hours, int gateMinutes, int statusSeconds) {

    private static final Pattern AREA = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");

    public DemoConfig {
        inRange("demo.participants", participants, 1, 500);
        inRange("demo.prosumerShare", prosumerShare, 0, 1);
        inRange("demo.ordersPerSecond", ordersPerSecond, 1, 10_000);
        inRange("demo.latitude", latitude, -90, 90);
        inRange("demo.longitude", longitude, -180, 180);
        inRange("demo.cloudCover", cloudCover, 0.01, 0.99);
        inRange("demo.annualKwh", annualKwh, 100, 100_000);
        inRange("demo.pvKw", pvKw, 0, 1_000);
        inRange("demo.pvTiltDegrees", pvTiltDegrees, 0, 90);
        inRange("demo.solarFarmKw", solarFarmKw, 0, 100_000);
        inRange("demo.windKw", windKw, 0, 100_000);
        inRange("demo.windSpeed", windSpeed, 1, 15);
        inRange("demo.feedInPrice", feedInPrice, 0.001, 1);
        inRange("demo.retailPrice", retailPrice, 0.001, 3);
        inRange("demo.marketMakerKwh", marketMakerKwh, 0.01, 10_000);
        inRange("demo.hours", hours, 1, 168);
        inRange("demo.gateMinutes", gateMinutes, 0, 59);
        inRange("demo.statusSeconds", statusSeconds, 1, 3_600);
        if (retailPrice <= feedInPrice) {
            throw new IllegalArgumentException(
                "demo.retailPrice must be above demo.feedInPrice " + feedInPrice + ", is " + retailPrice);
        }
        if (!AREA.matcher(area).matches()) {
            throw new IllegalArgumentException("demo.area must be 1..16 of A-Z, 0-9 and -, is '" + area + "'");
        }
    }

    /** Read every key of {@code demo.} from where a key's text can be had. */
    public static DemoConfig of(UnaryOperator<String> text) {
        Source source = new Source(text);
        return new DemoConfig(
            (int) source.whole("participants"), source.decimal("prosumerShare"),
            (int) source.whole("ordersPerSecond"), source.whole("seed"), text.apply("demo.area"), source.zone(),
            source.decimal("latitude"), source.decimal("longitude"), source.decimal("cloudCover"),
            source.decimal("annualKwh"), source.decimal("pvKw"), source.decimal("pvTiltDegrees"),
            source.decimal("solarFarmKw"), source.decimal("windKw"), source.decimal("windSpeed"),
            source.decimal("feedInPrice"), source.decimal("retailPrice"), source.decimal("marketMakerKwh"),
            (int) source.whole("hours"), (int) source.whole("gateMinutes"), (int) source.whole("statusSeconds"));
    }

    private static void inRange(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                key + " must be " + plain(min) + ".." + plain(max) + ", is " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private record Source(UnaryOperator<String> text) {

        private long whole(String name) {
            String value = text.apply("demo." + name);
            try {
                long number = Long.parseLong(value);
                if (name.equals("seed") || number == (int) number) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("demo." + name + " must be a whole number, is '" + value + "'", e);
            }
            throw new IllegalArgumentException("demo." + name + " is out of range: " + value);
        }

        private double decimal(String name) {
            String value = text.apply("demo." + name);
            try {
                return Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("demo." + name + " must be a number, is '" + value + "'", e);
            }
        }

        private ZoneId zone() {
            String value = text.apply("demo.timeZone");
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("demo.timeZone must be a time zone's name, is '" + value + "'", e);
            }
        }
    }
}
