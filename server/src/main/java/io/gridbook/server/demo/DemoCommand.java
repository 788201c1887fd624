package io.gridbook.server.demo;

import io.gridbook.server.exchange.Configuration;
import io.gridbook.server.exchange.ConfigurationException;
import io.gridbook.server.exchange.Exchange;
import io.gridbook.server.cli.ExchangeOptions;
import io.gridbook.server.cli.ReadyLine;
import io.gridbook.server.cli.TerminationSignal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs an exchange with simulated participants until it is told to stop. */
@Command(name = "demo", mixinStandardHelpOptions = true,
    description = {"Run the exchange with simulated households, plants and a market maker.",
        "They trade a rolling day of hourly instruments; load and solar production follow the model of docs/demo.md. "
            + "Prints the addresses and the page's URL, then the ready line of serve."})
public final class DemoCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final Path DEFAULT_DATA = Path.of("data-demo");
    private static final String ADMIN_KEY = "admin.key";

    @Mixin
    private ExchangeOptions options;

    @Override
    public Integer call() throws Exception {
        TerminationSignal termination = TerminationSignal.install();
        Configuration configuration = options.configuration(DEFAULT_DATA);
        DemoConfig config = demoConfig(configuration);
        try (Exchange exchange = Exchange.start(configuration);
            Demo demo = start(config, configuration, exchange)) {
            LOG.info("settings:\n{}", configuration);
            String host = configuration.string("gateway.host");
            LOG.info("page       http://{}:{}/", host, exchange.httpPort());
            LOG.info("binary     {}:{}, JSON {}:{}", host, exchange.binaryPort(), host, exchange.jsonPort());
            LOG.info("admin key  {}", configuration.dataFolder().resolve(ADMIN_KEY));
            ReadyLine.print(exchange, System.out);
            termination.await();
            LOG.info("stopping after {} trades", demo.figures().trades());
        }
        return 0;
    }

    private static Demo start(DemoConfig config, Configuration configuration, Exchange exchange) throws Exception {
        return Demo.start(config, configuration.string("gateway.host"), exchange.binaryPort(),
            configuration.dataFolder().resolve(ADMIN_KEY), Clock.systemUTC());
    }

    private static DemoConfig demoConfig(Configuration configuration) {
        try {
            return DemoConfig.of(configuration::string);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
