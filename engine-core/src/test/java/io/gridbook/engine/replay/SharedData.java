package io.gridbook.engine.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The recorded order flows, which are not part of this repository. A test that needs them is skipped without. */
final class SharedData {

    private SharedData() {
    }

    static Path file(String name) {
        String configured = System.getenv("GRIDBOOK_DATA");
        Path[] folders = configured == null
            ? new Path[] {Path.of("../shared/data"), Path.of("../../shared/data")}
            : new Path[] {Path.of(configured)};
        for (Path folder : folders) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        assumeTrue(false, "no shared data: " + name);
        return null;
    }

    static BufferedReader lines(String name) {
        try {
            InputStream in = Files.newInputStream(file(name));
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try (BufferedReader reader = lines(name)) {
            StringBuilder text = new StringBuilder();
            char[] chunk = new char[1 << 16];
            int read;
            while ((read = reader.read(chunk)) > 0) {
                text.append(chunk, 0, read);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
