package io.gridbook.server.cli.tools;

import io.gridbook.journal.JournalException;
import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ServeCommand;
import io.gridbook.server.exchange.DataFolder;
import io.gridbook.server.inspect.CommandExport;
import io.gridbook.server.inspect.NotThereException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journal export}. */
@Command(name = "export", mixinStandardHelpOptions = true,
    description = {"Write the journaled commands as one single file; also beside a running exchange.",
        "From the first command on, the file also says what they lead to: 'replay FILE --format journal' proves it.",
        "Exit code 1 = the journal is damaged, or does not hold these commands; there is no file then."})
final class JournalExport implements Callable<Integer> {

    private static final int BUFFER_BYTES = 1 << 16;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ExchangeOptions options;

    @Parameters(paramLabel = "FILE", description = "the file to write; compressed if its name ends in .gz; - = stdout")
    private Path file;

    @Option(names = "--from", paramLabel = "SEQ", description = "the first sequence (default: the oldest there is)")
    private Long from;

    @Option(names = "--to", paramLabel = "SEQ", description = "the last sequence (default: the newest there is)")
    private Long to;

    @Override
    public Integer call() throws IOException {
        if (from != null && from < 1 || to != null && to < (from == null ? 1 : from)) {
            throw new ParameterException(spec.commandLine(), "--from and --to: sequences from 1 on, from up to to");
        }
        CommandExport export =
            new CommandExport(DataFolder.of(options.configuration(ServeCommand.DEFAULT_DATA)), this::say);
        try {
            if (file.toString().equals("-")) {
                return StandardOutput.write(out -> {
                    say(write(export, out));
                    return ExitCode.FINE;
                });
            }
            spec.commandLine().getOut().println(writeFile(export));
            return ExitCode.FINE;
        } catch (NotThereException | JournalException e) {
            say(e.getMessage());
            return ExitCode.NOT_SO;
        }
    }

    /** The file appears under its name when it is whole. */
    private String writeFile(CommandExport export) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            String written;
            try (FileOutputStream target = new FileOutputStream(temporary.toFile())) {
                OutputStream out = file.toString().endsWith(".gz")
                    ? new GZIPOutputStream(target, BUFFER_BYTES) : new BufferedOutputStream(target, BUFFER_BYTES);
                written = write(export, out);
                if (out instanceof GZIPOutputStream compressed) {
                    compressed.finish();
                }
                out.flush();
                target.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private String write(CommandExport export, OutputStream out) {
        return export.write(from == null ? 0 : from, to == null ? Long.MAX_VALUE : to, out);
    }

    private void say(String line) {
        spec.commandLine().getErr().println("journal: " + line);
    }
}
