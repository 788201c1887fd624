package io.gridbook.server.cli.tools;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.ToIntFunction;

/**
 * Standard output for answers of any length: buffered, its errors seen, and nobody is told when its reader (head,
 * say) has read enough.
 */
final class StandardOutput {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final String READER_IS_GONE = "Broken pipe";

    private StandardOutput() {
    }

    /** Let {@code writer} write to it; returns its exit code. */
    static int write(ToIntFunction<OutputStream> writer) {
        try {
            OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
            int exitCode = writer.applyAsInt(out);
            out.flush();
            return exitCode;
        } catch (IOException e) {
            return ended(e, new UncheckedIOException(e));
        } catch (UncheckedIOException e) {
            return ended(e.getCause(), e);
        }
    }

    private static int ended(IOException cause, UncheckedIOException error) {
        if (READER_IS_GONE.equals(cause.getMessage())) {
            return ExitCode.FINE;
        }
        throw error;
    }
}
