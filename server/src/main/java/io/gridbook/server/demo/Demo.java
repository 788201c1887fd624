package io.gridbook.server.demo;

import io.gridbook.client.ExchangeClient;
import io.gridbook.client.Instruments;
import io.gridbook.client.KeyFile;
import io.gridbook.client.LogonRefusedException;
import io.gridbook.protocol.codec.Role;
import io.gridbook.server.demo.model.SeededNoise;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated households, plants and a market maker that trade on a running exchange through its binary port.
 *
 * <p><b>Threading.</b> One thread of its own decides and sends; start and close from one thread.
 * <p><b>Errors.</b> Refusals are counted and told; when the exchange says it has no capacity everybody pauses. What
 * should not happen at all stops the trading and says so, and leaves the exchange alone.
 */
public final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final String MARKET_MAKER = "market-maker";
    private static final long MARKET_MAKER_BRANCH = -5;
    private static final long TACTICS_BRANCH = -6;
    /** One look in five is the market maker's: it has as many orders to keep fresh as all others together. */
    private static final int MARKET_MAKER_ONE_IN = 5;
    private static final long TICK_MS = 20;
    private static final long PAUSE_NS = 200_000_000;
    /** Looks per request to be sent: most members are content most of the time. */
    private static final int LOOKS = 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final DemoConfig config;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final List<DemoMember> members = new ArrayList<>();
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "gridbook-demo"));
    private final Random random;
    private ExchangeClient admin;
    private Market market;
    private volatile long pausedUntilNs = System.nanoTime();
    private long lastTickNs;
    private double credit;
    private Tally.Figures told = tally.figures();

    private Demo(DemoConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.random = new Random(config.seed());
    }

    /**
     * Set up instruments and members, and begin to trade.
     *
     * @param adminKey the file with an administrator's key; members' keys are remembered in its folder
     */
    public static Demo start(DemoConfig config, String host, int binaryPort, Path adminKey, Clock clock)
        throws IOException {
        Demo demo = new Demo(config, clock);
        try {
            demo.open(host, binaryPort, adminKey.toAbsolutePath());
            return demo;
        } catch (IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    public Tally.Figures figures() {
        return tally.figures();
    }

    /** Bought minus sold over all members, per instrument: zero whenever no event is on its way. */
    public Map<String, BigDecimal> netPositions() {
        Map<String, BigDecimal> net = new TreeMap<>();
        for (DemoMember member : members) {
            member.positions().forEach((symbol, position) -> net.merge(symbol, position, BigDecimal::add));
        }
        return net;
    }

    /** Send no more orders; what rests stays in the book. */
    public void stopTrading() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("demo: still waiting for the exchange");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stop trading and log everybody out. */
    @Override
    public void close() {
        stopTrading();
        members.forEach(DemoMember::close);
        if (admin != null) {
            admin.close();
        }
    }

    private void open(String host, int binaryPort, Path adminKey) throws IOException {
        admin = ExchangeClient.to(host, binaryPort).apiKey(KeyFile.read(adminKey)).reconnect(true).connect();
        market = new Market(config, admin);
        market.roll(clock.instant());
        MemberKeys keys = MemberKeys.load(adminKey.getParent());
        Community community = new Community(config);
        SeededNoise noise = new SeededNoise(config.seed());
        Strategy making =
            new MarketMakingStrategy(community, config.marketMakerKwh(), noise.branch(MARKET_MAKER_BRANCH));
        join(host, binaryPort, keys, MARKET_MAKER, Role.PROSUMER, making);
        SeededNoise tactics = noise.branch(TACTICS_BRANCH);
        for (Participant participant : community.participants()) {
            Strategy strategy = new ResidualStrategy(community, participant, tactics.branch(members.size()));
            join(host, binaryPort, keys, participant.name(), participant.role(), strategy);
        }
        keys.save();
        LOG.info("demo: {} members trade {} hours, from {}", members.size(), market.hours().size(),
            market.hours().get(0).symbol());
        lastTickNs = System.nanoTime();
        executor.scheduleAtFixedRate(guarded(this::tick), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        executor.scheduleAtFixedRate(
            guarded(this::tell), config.statusSeconds(), config.statusSeconds(), TimeUnit.SECONDS);
    }

    private void join(String host, int port, MemberKeys keys, String name, Role role, Strategy strategy)
        throws IOException {
        String known = keys.find(name);
        Instruments instruments = admin.instruments();
        DemoMember member = new DemoMember(strategy, tally, this::pause, instruments);
        try {
            member.connect(host, port, known == null ? keys.create(admin.administration(), name, role) : known);
        } catch (LogonRefusedException e) {
            if (known == null) {
                throw e;
            }
            // The file is of another journal than the exchange's: as good as none.
            member = new DemoMember(strategy, tally, this::pause, instruments);
            member.connect(host, port, keys.create(admin.administration(), name, role));
        }
        members.add(member);
    }

    private void pause() {
        pausedUntilNs = System.nanoTime() + PAUSE_NS;
    }

    private void tick() {
        long nowNs = System.nanoTime();
        // At most a second's worth is made up for, so that a pause is not followed by a burst.
        credit = Math.min(config.ordersPerSecond(),
            credit + (nowNs - lastTickNs) / NANOS_PER_SECOND * config.ordersPerSecond());
        lastTickNs = nowNs;
        Instant now = clock.instant();
        for (DeliveryHour closed : market.roll(now)) {
            members.forEach(member -> member.forget(closed.symbol()));
        }
        if (nowNs - pausedUntilNs < 0) {
            credit = 0;
            return;
        }
        for (int looks = (int) credit * LOOKS; looks > 0 && credit >= 1; looks--) {
            if (look(now)) {
                credit--;
            }
        }
    }

    private boolean look(Instant now) {
        boolean making = members.size() == 1 || random.nextInt(MARKET_MAKER_ONE_IN) == 0;
        DemoMember member = members.get(making ? 0 : 1 + random.nextInt(members.size() - 1));
        return member.act(market.hours().get(random.nextInt(market.hours().size())), now);
    }

    private void tell() {
        Tally.Figures now = tally.figures();
        double seconds = config.statusSeconds();
        long behind = members.stream().filter(member -> !member.isCaughtUp()).count();
        LOG.info(String.format(Locale.ROOT,
            "demo: %.0f orders/s, %.1f trades/s, %.2f kWh/s; so far %d orders, %d trades, %s kWh%s%s",
            (now.requests() - told.requests()) / seconds, (now.trades() - told.trades()) / seconds,
            now.tradedKwh().subtract(told.tradedKwh()).doubleValue() / seconds,
            now.requests(), now.trades(), now.tradedKwh().toPlainString(),
            now.refusals().isEmpty() ? "" : ", refused " + new TreeMap<>(now.refusals()),
            behind == 0 ? "" : ", " + behind + " members still read their history"));
        told = now;
    }

    /** A bug must not end in silence: say it and stop trading. */
    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (!executor.isShutdown()) {
                    LOG.error("demo: trading stopped", e);
                    executor.shutdown();
                }
            }
        };
    }
}
