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

    /** What a step can arm, by its number. */
    static final List<DiskFault> FAULTS = List.of(
        DiskFault.KILL, DiskFault.SHORT_WRITE, DiskFault.NO_SPACE, DiskFault.SYNC_ERROR, DiskFault.SLOW);

    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final int TORN_PER_MILLION = 300_000;
    private static final int STARTS_MAX = 4;

    private final Scenario scenario;
    private final Reports reports;
    private final SnapshotFiles snapshots;
    private final SimulatedExchange.Setting setting;
    private final SimulatedDisk disk;
    private long nowNs = START_NS;
    private long capacityBytes = Long.MAX_VALUE;
    private SimulatedExchange exchange;
    private final Tally tally = new Tally();
    private final Crowd crowd = new Crowd(tally);
    private final Projected projected = new Projected(tally);
    private boolean powerGoesWithFault;
    private boolean mayHaveLost;
    private String flipped = "";
    private boolean refused;

    private Simulation(Scenario scenario, Reports reports, SnapshotFiles snapshots) {
        this.scenario = scenario;
        this.reports = reports;
        this.snapshots = snapshots;
        disk = new SimulatedDisk(scenario.seed());
        setting = new SimulatedExchange.Setting(scenario.syncToDisk(), scenario.threads(),
            JournalConfig.SEGMENT_BYTES_MIN, new EngineSizes(512, Listing.SYMBOLS.length, 8, 4_096), Keys.hash(0),
            snapshots.folder());
    }

    /** Do what the scenario says and check everything; returns what came of it. */
    static Tally run(Scenario scenario) {
        try (Reports reports = new Reports(); SnapshotFiles snapshots = new SnapshotFiles()) {
            Simulation simulation = new Simulation(scenario, reports, snapshots);
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
            case FLOW -> Market.settle(exchange, crowd.bots());
            case PROJECT -> projected.turn(exchange, step.a());
            case BREAK -> projected.breakAfter(step.a());
            case SHADOW -> exchange.shadow(step.a());
            case SNAPSHOT -> tally.add("snapshots", exchange.writeSnapshot() ? 1 : 0);
            case TICK -> exchange.tick();
            case CLOCK -> moveClock(step.a() * MILLISECOND_NS);
            case FAULT -> arm(step);
            case FILL -> limitDisk(capacityBytes - disk.freeBytes() + step.a());
            case KILL, POWER -> {
                end(step.action() == Action.POWER, step.a() % 2 == 1);
                if (step.b() < FAULTS.size()) {
                    disk.next(FAULTS.get(step.b()), step.c());
                }
            }
            case SPOIL -> spoil(step);
            case FLIP -> flip();
            case STOP -> stop();
            default -> crowd.act(step, exchange.gateway());
        }
    }

    /** The disk's clock measures intervals, and goes on when the clock of day is set back. */
    private void moveClock(long ns) {
        nowNs += ns;
        disk.advance(Math.abs(ns));
    }

    private void arm(Step step) {
        disk.next(FAULTS.get(step.a() % FAULTS.size()), step.b());
        powerGoesWithFault = step.c() % 2 == 1;
    }

    private void publish() {
        exchange.gateway().retryEndings();
        exchange.gateway().turn(MILLISECOND_NS);
    }

    /** The process has halted, because something failed or was found damaged. */
    private void onHalt(JournalException e) {
        if (isFaultOfDisk(e)) {
            tally.count(syncFailed(e) ? "halted by a failed sync" : "halted by a full disk");
        } else if (flipped.isEmpty()) {
            throw new AssertionError("halted: " + e.getMessage(), e);
        }
        end(powerGoesWithFault, false);
    }

    private void end(boolean power, boolean lastWordsHeard) {
        crowd.leave(lastWordsHeard);
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

    private void spoil(Step step) {
        end(false, false);
        if (step.b() % 2 == 0) {
            snapshots.unfinishNewest(step.a());
        } else {
            snapshots.flip(step.a());
        }
        tally.count("snapshots spoilt");
    }

    private void flip() {
        end(false, false);
        flipped += disk.flipBit() + "; ";
        tally.count("flipped bits");
    }

    private void stop() {
        tally.count("stops");
        Market.settle(exchange);
        crowd.leave(false);
        exchange.close();
        exchange = null;
        disk.kill();
    }

    private void start() {
        reports.clear();
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
            tally.add("starts from a snapshot", exchange.started().isPresent() ? 1 : 0);
            tally.add("snapshots passed over", reports.warnedOf("snapshot") ? 1 : 0);
            check();
        }
    }

    private void check() {
        mayHaveLost |= !flipped.isEmpty() && reports.warnedOf("beyond the mark");
        try {
            new Audit(exchange, crowd.bots()).run(mayHaveLost);
            projected.start(exchange, mayHaveLost);
        } catch (JournalException e) {
            // A start from a snapshot does not read what lies before it; whoever reads it is told.
            onRefusal(e);
        }
        mayHaveLost = false;
    }

    /** A disk that fails is mended; what was lost or damaged is refused for good, and the place is named. */
    private void onRefusal(RuntimeException e) {
        if (isFaultOfDisk(e)) {
            endProcess(false);
            return;
        }
        refused = true;
        tally.count(flipped.isEmpty() ? "refused for what was lost" : "refused for a flipped bit");
        if (flipped.isEmpty() && !mayHaveLost) {
            throw new AssertionError("refused to start: " + e.getMessage(), e);
        }
        assertThat(e.getMessage()).as("a refusal").containsPattern("commands|events|event log|journal|excerpt");
    }

    /** Whatever was lost on the way, in the end everybody has heard everything, and what is on disk is in order. */
    private void finish() {
        if (refused) {
            return;
        }
        disk.calm();
        end(false, false);
        start();
        if (refused) {
            return;
        }
        crowd.bots().forEach(bot -> bot.connect(exchange.gateway(), 0));
        Market.settle(exchange, crowd.bots());
        LogScan log = LogScan.of(exchange.tailer());
        for (Bot bot : crowd.bots()) {
            assertThat(bot.isLoggedOn()).as("%s is logged on", bot).isTrue();
            assertThat(bot.seen()).as("what %s has heard in the end", bot).hasSize(log.stream(bot.memberId()).size());
        }
        log.tell(tally);
        projected.finish(exchange);
        stop();
        start();
        if (refused) {
            return;
        }
        exchange.close();
        exchange.gateway().abandon();
        disk.cutPower();
        if (flipped.isEmpty()) {
            verify();
        }
    }

    private void verify() {
        assertThat(JournalVerifier.verify(setting.commands(), disk.store("commands"), (s, c, r) -> { }).problems())
            .isEmpty();
        assertThat(JournalVerifier.verify(setting.events(), disk.store("events"), (s, c, r) -> { }).problems())
            .isEmpty();
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
