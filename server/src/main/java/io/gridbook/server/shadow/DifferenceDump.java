package io.gridbook.server.shadow;

import io.gridbook.server.pipeline.EventDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Two events that should be the same, for people's eyes. */
final class DifferenceDump {

    private static final int BYTES_PER_LINE = 16;

    private DifferenceDump() {
    }

    static String text(EventDifference difference) {
        byte[] logged = difference.logged();
        byte[] made = difference.made();
        int first = Arrays.mismatch(logged, made);
        return difference.getMessage() + "\nfirst different byte: " + first
            + "\nframe and message in the event log:\n" + hex(logged)
            + "frame and message the commands give:\n" + hex(made);
    }

    /** Keep it in the data folder; returns the file. */
    static Path write(Path dataFolder, EventDifference difference) throws IOException {
        return Files.writeString(dataFolder.resolve("difference.txt"), text(difference));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += BYTES_PER_LINE) {
            int end = Math.min(bytes.length, at + BYTES_PER_LINE);
            text.append(String.format("%6d  %s%n", at, HexFormat.ofDelimiter(" ").formatHex(bytes, at, end)));
        }
        return bytes.length == 0 ? "nothing\n" : text.toString();
    }
}
