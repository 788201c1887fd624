package io.gridbook.benchmarks.roundtrip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Order to OrderAccepted over the JSON port, one client with one order outstanding, beside a bare Netty echo of the
 * same bytes: pairs of fresh processes, interleaved, each listed, the ratio's median at the end.
 *
 * <p>Inside: loopback TCP, JSON both ways, sequencing, journal (policy os: no disk sync), matching, event log,
 * publishing. The projection is off. Usage: {@code RoundTrip [PAIRS] [ROUND-TRIPS] [--set key=value ...]}.
 */
public final class RoundTrip {

    private static final Pattern PORT = Pattern.compile("(?:gridbook ready json=|ready )(\\d+).*");
    private static final int WARM_UP = 20_000;
    private static final String ORDER = "{\"type\":\"PlaceOrder\",\"requestId\":%d,\"clientOrderId\":%d,"
        + "\"instrument\":\"BENCH\",\"side\":\"BUY\",\"orderType\":\"LIMIT\",\"price\":\"0.1450\","
        + "\"quantity\":\"12.500\"}\n";

    private final int roundTrips;
    private final List<String> settings;

    private RoundTrip(int roundTrips, List<String> settings) {
        this.roundTrips = roundTrips;
        this.settings = settings;
    }

    public static void main(String[] args) throws Exception {
        int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int roundTrips = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        List<String> settings = args.length > 2 ? Arrays.asList(args).subList(2, args.length) : List.of();
        new RoundTrip(roundTrips, settings).run(pairs);
    }

    private void run(int pairs) throws Exception {
        double[] ratios = new double[pairs];
        System.out.printf("%d round trips a run after %d to warm up; microseconds; settings %s%n",
            roundTrips, WARM_UP, settings);
        for (int pair = 0; pair < pairs; pair++) {
            Histogram echo = measureEcho();
            Histogram exchange = measureExchange();
            ratios[pair] = (double) exchange.getValueAtPercentile(50) / echo.getValueAtPercentile(50);
            System.out.printf(Locale.ROOT, "pair %2d  echo %s  exchange %s  p50 ratio %.2f%n",
                pair + 1, text(echo), text(exchange), ratios[pair]);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "median p50 ratio of %d pairs: %.2f (%.2f to %.2f)%n",
            pairs, (ratios[(pairs - 1) / 2] + ratios[pairs / 2]) / 2, ratios[0], ratios[pairs - 1]);
    }

    private Histogram measureEcho() throws Exception {
        Process process = new ProcessBuilder(java(), "-XX:+UseZGC", "-cp", System.getProperty("java.class.path"),
            EchoServer.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (LineClient client = new LineClient(awaitPort(process))) {
            Histogram histogram = new Histogram(3);
            for (int i = 0; i < WARM_UP + roundTrips; i++) {
                byte[] order = order(i);
                long start = System.nanoTime();
                client.send(order);
                client.readLine();
                record(histogram, i, start);
            }
            return histogram;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Histogram measureExchange() throws Exception {
        Path data = Files.createTempDirectory("gridbook-roundtrip");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseZGC", "-Xmx2g",
            "-cp", System.getProperty("java.class.path"),
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "io.gridbook.server.Main", "serve", "--data", data.toString(),
            "--set", "gateway.json.port=0", "--set", "gateway.binary.port=0", "--set", "gateway.http.port=0",
            "--set", "projection.enabled=false"));
        command.addAll(settings);
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            int port = awaitPort(process);
            try (LineClient client = trader(port, Files.readString(data.resolve("admin.key")).trim())) {
                return measureOrders(client);
            }
        } finally {
            process.destroy();
            process.waitFor();
            deleteTree(data);
        }
    }

    private Histogram measureOrders(LineClient client) throws IOException {
        Histogram histogram = new Histogram(3);
        for (int i = 0; i < WARM_UP + roundTrips; i++) {
            byte[] order = order(i);
            long start = System.nanoTime();
            client.send(order);
            client.awaitLine("OrderAccepted");
            record(histogram, i, start);
            client.send(bytes("{\"type\":\"CancelOrder\",\"originalClientOrderId\":" + (i + 1) + "}\n"));
            client.awaitLine("OrderCancelled");
        }
        return histogram;
    }

    /** Set up an instrument and a member; returns the member's logged-on connection. */
    private static LineClient trader(int port, String adminKey) throws IOException {
        try (LineClient admin = logon(port, adminKey)) {
            admin.send(bytes("{\"type\":\"AddInstrument\",\"instrument\":\"BENCH\",\"priceDecimals\":4,"
                + "\"quantityDecimals\":3,\"tickSize\":\"0.0001\",\"lotSize\":\"0.010\",\"priceMin\":\"-0.5000\","
                + "\"priceMax\":\"4.0000\",\"quantityMax\":\"1000.000\",\"state\":\"CONTINUOUS\"}\n"));
            admin.awaitLine("InstrumentAdded");
            admin.send(bytes("{\"type\":\"AddMember\",\"name\":\"bench\",\"role\":\"PROSUMER\"}\n"));
            String member = field(admin.awaitLine("MemberAdded"), "memberId\":(\\d+)");
            admin.send(bytes("{\"type\":\"AddApiKey\",\"memberId\":" + member + ",\"access\":\"TRADE\"}\n"));
            return logon(port, field(admin.awaitLine("ApiKeyAdded"), "apiKey\":\"([0-9a-f]{64})"));
        }
    }

    private static LineClient logon(int port, String key) throws IOException {
        LineClient client = new LineClient(port);
        client.send(bytes("{\"type\":\"Logon\",\"apiKey\":\"" + key + "\"}\n"));
        client.awaitLine("LogonAccepted");
        return client;
    }

    private static String field(String line, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + line);
        }
        return matcher.group(1);
    }

    private static byte[] order(int i) {
        return bytes(String.format(Locale.ROOT, ORDER, i + 1, i + 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void record(Histogram histogram, int i, long start) {
        if (i >= WARM_UP) {
            histogram.recordValue(System.nanoTime() - start);
        }
    }

    private static String text(Histogram histogram) {
        return String.format(Locale.ROOT, "p50 %.1f p99 %.1f p99.9 %.1f max %.0f",
            histogram.getValueAtPercentile(50) / 1e3, histogram.getValueAtPercentile(99) / 1e3,
            histogram.getValueAtPercentile(99.9) / 1e3, histogram.getMaxValue() / 1e3);
    }

    private static int awaitPort(Process process) throws IOException {
        BufferedReader output = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        throw new IOException("the server did not start");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
