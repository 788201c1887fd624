package io.gridbook.server.cli;

import io.gridbook.server.exchange.Configuration;
import io.gridbook.server.exchange.Exchange;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the exchange until it is told to stop. */
@Command(name = "serve", mixinStandardHelpOptions = true,
    description = {"Run the exchange.",
        "One line on stdout says that the ports accept and where PostgreSQL is. The administrator's key is in "
            + "admin.key in the data folder. SIGTERM stops in order, a second one at once."})
public final class ServeCommand implements Callable<Integer> {

    /** Where an exchange keeps its data unless told otherwise. */
    public static final Path DEFAULT_DATA = Path.of("data");

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private ExchangeOptions options;

    @Override
    public Integer call() throws Exception {
        TerminationSignal termination = TerminationSignal.install();
        Configuration configuration = options.configuration(DEFAULT_DATA);
        try (Exchange exchange = Exchange.start(configuration)) {
            LOG.info("settings:\n{}", configuration);
            ReadyLine.print(exchange, System.out);
            termination.await();
            LOG.info("stopping");
        }
        return 0;
    }
}
