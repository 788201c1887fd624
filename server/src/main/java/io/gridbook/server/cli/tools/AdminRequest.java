package io.gridbook.server.cli.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.ConnectionConfig;
import io.gridbook.client.Endpoint;
import io.gridbook.client.ExchangeClient;
import io.gridbook.client.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One administration request: its answer goes to stdout as canonical JSON, whether it is a yes or a no. */
@Command(mixinStandardHelpOptions = true)
abstract class AdminRequest implements Callable<Integer> {

    private static final int TIMEOUT_MS = 30_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--exchange", paramLabel = "HOST:PORT", defaultValue = AdminCommand.DEFAULT_EXCHANGE,
        description = "its binary or JSON port (default: ${DEFAULT-VALUE})")
    private String exchange;

    @Option(names = "--key", paramLabel = "FILE", defaultValue = AdminCommand.DEFAULT_KEY,
        description = "an ADMIN key (default: ${DEFAULT-VALUE})")
    private Path key;

    /** What to ask. */
    protected abstract ObjectNode request();

    @Override
    public final Integer call() {
        try {
            Endpoint endpoint = Endpoint.detect(exchange);
            return ask(new ConnectionConfig(
                endpoint.host(), endpoint.port(), endpoint.encoding(), KeyFile.read(key)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            spec.commandLine().getErr().println("admin: " + e.getMessage());
            return ExitCode.ENVIRONMENT;
        }
    }

    protected int ask(ConnectionConfig config) throws IOException {
        try (ExchangeClient client = ExchangeClient.to(config.host(), config.port())
            .encoding(config.encoding()).apiKey(config.apiKey()).timeoutMs(TIMEOUT_MS).connect()) {
            String answer = client.await(client.administration().request(request()));
            print(answer);
            return isRefusal(answer) ? ExitCode.NOT_SO : ExitCode.FINE;
        }
    }

    protected final void print(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** Only answers that refuse are named so. */
    private static boolean isRefusal(String answer) {
        return answer.substring(0, answer.indexOf(',')).endsWith("Rejected\"");
    }
}
