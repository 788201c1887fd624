package io.gridbook.benchmarks.race;

import java.util.Locale;

/** One figure of {@link Scale}: nanoseconds a command under the conditions named. */
record ScaleLine(String part, String engine, int resting, int instruments, int sources, int masks, double ns) {

    static ScaleLine parse(String text) {
        String[] columns = text.split(",");
        return new ScaleLine(columns[0], columns[1], Integer.parseInt(columns[2]), Integer.parseInt(columns[3]),
            Integer.parseInt(columns[4]), Integer.parseInt(columns[5]), Double.parseDouble(columns[6]));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s,%s,%d,%d,%d,%d,%.1f",
            part, engine, resting, instruments, sources, masks, ns);
    }
}
