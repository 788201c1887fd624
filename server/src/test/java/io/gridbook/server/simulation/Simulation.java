package io.gridbook.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.engine.EngineSizes;
import io.gridbook.journal.DiskFault;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalException;
import io.gridbook.journal.JournalVerifier;
import io.gridbook.journal.SimulatedDisk;
import io.gridbook.journal.SimulatedKill;
import io.gridbook.server.exchange.SimulatedExchange;
import io.gridbook.server.pipeline.RecoveryException;
import java.util.List;

/**
 * An exchange, its disk and its clients on one thread, doing step by step what a scenario says: the same scenario, the
 * same outcome.
 */
final class Simulation {

    static final int BOTS = 4;
    /** What a step can arm, by its number. */
    static final List<DiskFault> FAULTS = List.of(
        DiskFault.KILL, DiskFault.SHORT_WRITE, DiskFault.NO_SPACE, DiskFault.SYNC_ERROR, DiskFault.SLOW);

    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final int TORN_PER_MILLION = 300_000;
    private static final int STARTS_MAX = 4;

    private final Scenario scenario;
    private final Reports reports;
    private final SimulatedExchange.Setting setting;
    private final SimulatedDisk disk;
    private final List<Bot> bots;
    private long nowNs = START_NS;
    private long capacityBytes = Long.MAX_VALUE;
    private SimulatedExchange exchange;
    private final Tally tally = new Tally();
    private boolean powerGoesWithFault;
    private boolean mayHaveLost;
    private boolean refused;

    private Simulation(Scenario scenario, Reports reports) {
        this.scenario = scenario;
        this.reports = reports;
        disk = new SimulatedDisk(scenario.seed());
        setting = new SimulatedExchange.Setting(scenario.syncToDisk(), scenario.threads(),
            JournalConfig.SEGMENT_BYTES_MIN, new EngineSizes(512, Listing.SYMBOLS.length, 8, 4_096), Keys.hash(0));
        bots = Market.bots();
    }

    /** Do what the scenario says and check everything; returns what came of it. */
    static Tally run(Scenario scenario) {
        try (Reports reports = new Reports()) {
            Simulation simulation = new Simulation(scenario, reports);
            simulation.start();
            Market.open(simulation.exchange);
            simulation.stop();
            simulation.start();
            simulation.disk.rate(DiskFault.TORN_PAGE, TORN_PER_MILLION);
            scenario.steps().forEach(simulation::take);
            simulation.finish();
            return simulation.tally;
        }
    }

    private void take(Step step) {
        if (refused) {
            return;
        }
        nowNs += MILLISECOND_NS;
        try {
            act(step);
        } catch (SimulatedKill e) {
            tally.count("killed by the disk");
            end(powerGoesWithFault, false);
        } catch (JournalException e) {
            onHalt(e);
        }
        if (exchange == null) {
            start();
        }
    }

    private void act(Step step) {
        switch (step.action()) {
            case JOURNAL -> exchange.pipeline().turn(0, step.a());
            case EXECUTE -> {
                if (exchange.pipeline().stages() > 1) {
                    exchange.pipeline().turn(1, step.a());
                }
            }
            case PUBLISH -> publish();
            case FLOW -> Market.settle(exchange, bots);
            case TICK -> exchange.tick();
            case CLOCK -> {
                nowNs += step.a() * MILLISECOND_NS;
                disk.advance(Math.abs(step.a()) * MILLISECOND_NS);
            }
            case FAULT -> {
                disk.next(FAULTS.get(step.a() % FAULTS.size()), step.b());
                powerGoesWithFault = step.c() % 2 == 1;
            }
            case FILL -> limitDisk(capacityBytes - disk.freeBytes() + step.a());
            case KILL, POWER -> {
                end(step.action() == Action.POWER, step.a() % 2 == 1);
                if (step.b() < FAULTS.size()) {
                    disk.next(FAULTS.get(step.b()), step.c());
                }
            }
            case STOP -> stop();
            default -> actBot(step, bots.get(step.a() % BOTS));
        }
    }

    private void actBot(Step step, Bot bot) {
        if (!bot.isConnected()) {
            bot.connect(exchange.gateway(), bot.seen().size() * (step.b() % 3) / 2L);
        }
        switch (step.action()) {
            case CONNECT -> { }
            case DROP -> bot.drop();
            case PLACE -> bot.place(step.b());
            case CANCEL -> bot.cancel(step.b());
            case REPLACE -> bot.replace(step.b());
            case ASK -> bot.ask(step.b());
            case AGAIN -> bot.sayAgain();
            case GARBAGE -> bot.sayGarbage(step.b());
            case DELIVER -> bot.deliver(step.b());
            case HEAR -> bot.hear();
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void publish() {
        exchange.gateway().retryEndings();
        exchange.gateway().turn(MILLISECOND_NS);
    }

    /** The pipeline has halted the process. */
    private void onHalt(JournalException e) {
        if (!isFaultOfDisk(e)) {
            throw new AssertionError("halted: " + e.getMessage(), e);
        }
        tally.count(syncFailed(e) ? "halted by a failed sync" : "halted by a full disk");
        end(powerGoesWithFault, false);
    }

    private void end(boolean power, boolean lastWordsHeard) {
        for (Bot bot : bots) {
            if (lastWordsHeard) {
                bot.hear();
            }
            bot.drop();
        }
        exchange.gateway().abandon();
        exchange = null;
        endProcess(power);
    }

    private void endProcess(boolean power) {
        boolean lossy = power || disk.hasFailedSync();
        tally.count(lossy ? "power cuts" : "kills");
        if (power) {
            disk.cutPower();
        } else {
            disk.kill();
        }
        mayHaveLost |= lossy && !scenario.syncToDisk();
        limitDisk(Long.MAX_VALUE);
    }

    private void stop() {
        Market.settle(exchange);
        bots.forEach(Bot::drop);
        exchange.close();
        exchange = null;
        disk.kill();
    }

    private void start() {
        for (int i = 0; exchange == null && !refused; i++) {
            try {
                exchange = new SimulatedExchange(
                    setting, disk.store("commands"), disk.store("events"), () -> nowNs);
            } catch (SimulatedKill e) {
                tally.count("killed at its start");
                endProcess(false);
            } catch (JournalException | RecoveryException e) {
                onRefusal(e);
            }
            assertThat(i).as("starts in a row that failed").isLessThan(STARTS_MAX);
        }
        if (!refused) {
            tally.count("starts");
            new Audit(exchange, bots).run(mayHaveLost);
            mayHaveLost = false;
        }
    }

    private void onRefusal(RuntimeException e) {
        if (isFaultOfDisk(e)) {
            endProcess(false);
            return;
        }
        refused = true;
        tally.count("refused: " + e.getMessage().replaceAll("\\d+", "N"));
        if (!mayHaveLost) {
            throw new AssertionError("refused to start: " + e.getMessage(), e);
        }
    }

    /** Whatever was lost on the way, in the end everybody has heard everything, and what is on disk is in order. */
    private void finish() {
        if (refused) {
            return;
        }
        disk.calm();
        limitDisk(Long.MAX_VALUE);
        bots.forEach(Bot::drop);
        bots.forEach(bot -> bot.connect(exchange.gateway(), 0));
        Market.settle(exchange, bots);
        LogScan log = LogScan.of(exchange.tailer());
        for (Bot bot : bots) {
            assertThat(bot.isLoggedOn()).as("%s is logged on", bot).isTrue();
            assertThat(bot.seen()).as("what %s has heard in the end", bot).hasSize(log.stream(bot.memberId()).size());
        }
        stop();
        start();
        exchange.close();
        exchange.gateway().abandon();
        disk.cutPower();
        assertThat(JournalVerifier.verify(setting.commands(), disk.store("commands"), (s, c, r) -> { }).problems())
            .isEmpty();
        assertThat(JournalVerifier.verify(setting.events(), disk.store("events"), (s, c, r) -> { }).problems())
            .isEmpty();
        log.tell(tally);
    }

    private void limitDisk(long bytes) {
        capacityBytes = bytes;
        disk.capacityBytes(bytes);
    }

    private static boolean syncFailed(RuntimeException e) {
        return e.getMessage().endsWith("input/output error");
    }

    private static boolean isFaultOfDisk(RuntimeException e) {
        return syncFailed(e) || e.getMessage().endsWith("no space left on device")
            || e.getCause() instanceof SimulatedKill;
    }
}
