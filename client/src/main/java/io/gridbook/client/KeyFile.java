package io.gridbook.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file that holds one API key: 64 hex digits, white space around them ignored. */
public final class KeyFile {

    public static final int KEY_LENGTH = 64;

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{" + KEY_LENGTH + "}");

    private KeyFile() {
    }

    /** @throws IOException also when the file holds anything but a key */
    public static String read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the key file " + file);
        }
        String text = Files.readString(file).strip();
        if (!KEY.matcher(text).matches()) {
            throw new IOException(file + " does not hold a key of " + KEY_LENGTH + " hex digits");
        }
        return text;
    }
}
