package io.gridbook.benchmarks.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Draws what {@link Scale} measured: three panels, nanoseconds a command upwards from zero. */
final class ScalePlot {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 60;
    private static final String[] COLOURS = {"#1b6ca8", "#d1495b", "#66a182"};

    private final StringBuilder svg = new StringBuilder();
    private int panels;

    private ScalePlot() {
    }

    static String of(List<ScaleLine> lines) {
        ScalePlot plot = new ScalePlot();
        plot.panel("resting orders, 1 instrument", lines,
            line -> line.part().equals("books") && line.instruments() == 1, ScaleLine::resting, ScaleLine::engine);
        plot.panel("instruments, 1,000,000 resting orders", lines,
            line -> line.part().equals("books") && line.resting() == 1_000_000,
            ScaleLine::instruments, ScaleLine::engine);
        plot.panel("sources, 10,000 resting orders", lines,
            line -> line.part().equals("sources"), ScaleLine::sources, line -> line.masks() + " masks");
        int width = plot.panels * (WIDTH + MARGIN) + MARGIN;
        return String.format("""
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
            <rect width="100%%" height="100%%" fill="white"/>
            %s</svg>
            """, width, HEIGHT + 2 * MARGIN, plot.svg);
    }

    private void panel(String title, List<ScaleLine> lines, Predicate<ScaleLine> chosen,
        ToIntFunction<ScaleLine> abscissa, Function<ScaleLine, String> name) {
        List<ScaleLine> shown = lines.stream().filter(chosen).toList();
        List<Integer> stops = shown.stream().map(abscissa::applyAsInt).distinct().sorted().toList();
        double top = shown.stream().mapToDouble(ScaleLine::ns).max().orElse(1) * 1.1;
        int left = MARGIN + panels++ * (WIDTH + MARGIN);
        axes(title, left, top);
        for (int i = 0; i < stops.size(); i++) {
            text(left + abscissa(i, stops.size()), MARGIN + HEIGHT + 18, "middle", String.format("%,d", stops.get(i)));
        }
        Map<String, List<String>> curves = new LinkedHashMap<>();
        for (ScaleLine line : shown) {
            double x = left + abscissa(stops.indexOf(abscissa.applyAsInt(line)), stops.size());
            curves.computeIfAbsent(name.apply(line), key -> new ArrayList<>()).add(
                String.format(Locale.ROOT, "%.0f,%.0f", x, MARGIN + HEIGHT * (1 - line.ns() / top)));
        }
        int number = 0;
        for (Map.Entry<String, List<String>> curve : curves.entrySet()) {
            curve(curve.getKey(), curve.getValue(), left, number++);
        }
    }

    private static double abscissa(int i, int stops) {
        return (i + 0.5) * WIDTH / stops;
    }

    private void axes(String title, int left, double top) {
        text(left + WIDTH / 2.0, MARGIN + HEIGHT + 40, "middle", title);
        text(left, MARGIN - 30, "middle", "ns");
        for (int i = 0; i <= 4; i++) {
            int y = MARGIN + HEIGHT - HEIGHT * i / 4;
            svg.append(String.format(
                "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#ccc\"/>%n", left, left + WIDTH, y, y));
            text(left - 6, y + 4, "end", String.format("%.0f", top * i / 4));
        }
    }

    private void curve(String name, List<String> points, int left, int number) {
        String colour = COLOURS[number % COLOURS.length];
        svg.append(String.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
            String.join(" ", points), colour));
        for (String point : points) {
            String[] xy = point.split(",");
            svg.append(String.format("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>%n", xy[0], xy[1], colour));
        }
        int y = MARGIN - 30 + number * 14;
        svg.append(String.format("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
            left + 40, y - 9, colour));
        text(left + 56, y, "start", name);
    }

    private void text(double x, double y, String anchor, String content) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\">%s</text>%n",
            x, y, anchor, content));
    }
}
