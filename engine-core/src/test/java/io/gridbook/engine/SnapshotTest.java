package io.gridbook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridbook.engine.StreamCheck.Step;
import io.gridbook.engine.snapshot.SnapshotException;
import io.gridbook.engine.snapshot.SnapshotForge;
import io.gridbook.engine.snapshot.SnapshotWriter;
import io.gridbook.engine.snapshot.codec.SessionDecoder;
import io.gridbook.engine.snapshot.codec.SnapshotBeginDecoder;
import io.gridbook.engine.snapshot.codec.SnapshotEndDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of snapshots that are whole, cut, damaged, foreign, or made by somebody who cannot write. */
class SnapshotTest {

    private static final int HEADER_LENGTH = 8;
    private static final int KINDS = 12;
    private static final int ORDERS = 12;

    private static long richSeed = 71;

    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** An exchange with everything in it, always the same. */
    static TestExchange rich() {
        while (true) {
            TestExchange exchange = after(richSeed);
            if (kinds(exchange).size() == KINDS && exchange.engine().openOrders() >= ORDERS) {
                return exchange;
            }
            richSeed++;
        }
    }

    private static TestExchange after(long streamSeed) {
        TestWorld world = new TestWorld(1, true);
        TestExchange exchange = world.engine();
        CommandGenerator generator =
            new CommandGenerator(new Random(streamSeed), world, EnumSet.allOf(CommandKind.class));
        StreamIds ids = new StreamIds();
        for (int i = 0; i < 500; i++) {
            Step step = ids.resolve(generator.next());
            exchange.nowNs(step.nowNs());
            List<String> events = exchange.send(step.command());
            ids.learn(step.command(), exchange.sequence(), events);
            generator.learn(events);
        }
        return exchange;
    }

    private static List<Integer> kinds(TestExchange exchange) {
        return SnapshotForge.records(TestSnapshot.of(exchange.engine()).bytes()).stream()
            .map(SnapshotForge::templateId).distinct().toList();
    }

    @Test
    void shouldHoldRecordsOfEveryKind() {
        assertThat(kinds(rich()))
            .containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120);
    }

    @Test
    void shouldWriteTheSameBytesAgainOnceLoaded() {
        TestSnapshot snapshot = TestSnapshot.of(rich().engine());
        assertThat(TestSnapshot.of(snapshot.loaded()).bytes()).isEqualTo(snapshot.bytes());
    }

    @Test
    void shouldLoadWhatWasNeverConfigured() {
        MatchingEngine unused = new MatchingEngine(new EventBatch((buffer, offset, length) -> { }));
        MatchingEngine loaded = TestSnapshot.of(unused).loaded();
        assertThat(loaded.sizes()).isNull();
        assertThat(loaded.stateDigest()).isEqualTo(unused.stateDigest());
    }

    @Test
    void shouldStandWhereTheJournalStood() {
        TestExchange exchange = rich();
        MatchingEngine loaded = TestSnapshot.of(exchange.engine()).loaded();
        assertThat(loaded.lastSequence()).isEqualTo(exchange.sequence());
        assertThat(loaded.openOrders()).isEqualTo(exchange.engine().openOrders()).isPositive();
        assertThat(sessions(loaded)).isEqualTo(sessions(exchange.engine())).isNotEmpty();
    }

    private static List<String> sessions(MatchingEngine engine) {
        List<String> sessions = new ArrayList<>();
        engine.forEachOpenSession((sessionId, memberId) -> sessions.add(sessionId + " of " + memberId));
        return sessions;
    }

    @Test
    void shouldLoadOnlyIntoAFreshEngine() {
        TestSnapshot snapshot = TestSnapshot.of(rich().engine());
        assertThatThrownBy(() -> snapshot.load(new TestExchange(10, 10).engine()))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("fresh");
    }

    @Test
    void shouldRefuseEveryFlippedByte() {
        System.out.println("SnapshotTest: seed " + seed);
        byte[] bytes = TestSnapshot.of(rich().engine()).bytes();
        List<byte[]> chunks = SnapshotForge.chunks(bytes);
        for (int i = 0; i < 2_000; i++) {
            List<byte[]> damaged = new ArrayList<>(chunks);
            int chunk = random.nextInt(chunks.size());
            byte[] copy = chunks.get(chunk).clone();
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            damaged.set(chunk, copy);
            assertRefused(damaged);
        }
    }

    @Test
    void shouldRefuseWhatIsCut() {
        byte[] bytes = TestSnapshot.of(rich().engine()).bytes();
        List<byte[]> chunks = SnapshotForge.chunks(bytes);
        for (int missing = 0; missing < chunks.size(); missing++) {
            List<byte[]> cut = new ArrayList<>(chunks);
            cut.remove(missing);
            assertRefused(cut);
            assertRefused(chunks.subList(0, missing));
            List<byte[]> shorter = new ArrayList<>(chunks);
            byte[] chunk = chunks.get(missing);
            shorter.set(missing, Arrays.copyOf(chunk, random.nextInt(chunk.length)));
            assertRefused(shorter);
        }
    }

    @Test
    void shouldRefuseChunksOfAnotherSnapshot() {
        TestExchange exchange = rich();
        List<byte[]> chunks = new ArrayList<>(TestSnapshot.of(exchange.engine()).chunks());
        exchange.send(new TestCommand());
        chunks.set(0, TestSnapshot.of(exchange.engine()).chunks().get(0));
        assertThatThrownBy(() -> new TestSnapshot(chunks).loaded())
            .isInstanceOf(SnapshotException.class).hasMessageContaining("checksum");
    }

    @Test
    void shouldNameWhatIsForeign() {
        assertRefusedWith(4, 71, "not a snapshot: schema 71 instead of 72");
        assertRefusedWith(6, 2, "format version 2: known are those up to 1");
    }

    private void assertRefusedWith(int offset, int value, String message) {
        List<byte[]> records = SnapshotForge.records(TestSnapshot.of(rich().engine()).bytes());
        ByteBuffer.wrap(records.get(0)).order(ByteOrder.LITTLE_ENDIAN).putShort(offset, (short) value);
        assertThatThrownBy(() -> new TestSnapshot(SnapshotForge.seal(records)).loaded())
            .isInstanceOf(SnapshotException.class).hasMessageContaining(message);
    }

    @Test
    void shouldNameOtherRules() {
        assertRefusedWith(HEADER_LENGTH + SnapshotBeginDecoder.rulesVersionEncodingOffset(), 2,
            "record 1 (10): made by version 2 of the matching rules, this engine has 3");
    }

    /** Every bit of the state matters to the reader: changed and sealed, it is refused or found by the digest. */
    @Test
    void shouldRefuseWhatDoesNotFitTogether() {
        System.out.println("SnapshotTest: seed " + seed);
        byte[] whole = TestSnapshot.of(rich().engine()).bytes();
        List<byte[]> records = SnapshotForge.records(whole);
        for (int i = 0; i < 4_000; i++) {
            int index = random.nextInt(records.size());
            byte[] forged = records.get(index).clone();
            int template = SnapshotForge.templateId(forged);
            if (template != SnapshotBeginDecoder.TEMPLATE_ID && template != SessionDecoder.TEMPLATE_ID) {
                int at = random.nextInt(forged.length);
                forged[at] ^= (byte) (1 << random.nextInt(8));
                List<byte[]> all = new ArrayList<>(records);
                all.set(index, forged);
                assertThat(isRefusedOrHarmless(all, whole)).as("byte %d of a record %d", at, template).isTrue();
            }
        }
    }

    /** What is between and behind fields, and behind the end of a text, says nothing. */
    private static boolean isRefusedOrHarmless(List<byte[]> records, byte[] whole) {
        try {
            MatchingEngine loaded = new TestSnapshot(SnapshotForge.seal(records)).loaded();
            return Arrays.equals(TestSnapshot.of(loaded).bytes(), whole);
        } catch (SnapshotException e) {
            return true;
        }
    }

    @Test
    void shouldRefuseRecordsThatAreMissingTwiceOrInAnotherPlace() {
        List<byte[]> records = SnapshotForge.records(TestSnapshot.of(rich().engine()).bytes());
        for (int i = 0; i < records.size(); i++) {
            List<byte[]> missing = new ArrayList<>(records);
            byte[] record = missing.remove(i);
            assertRefused(SnapshotForge.seal(missing));
            List<byte[]> moved = new ArrayList<>(missing);
            moved.add(random.nextInt(moved.size()), record);
            if (!same(moved, records)) {
                assertRefused(SnapshotForge.seal(moved));
            }
            List<byte[]> twice = new ArrayList<>(records);
            twice.add(i, record);
            assertRefused(SnapshotForge.seal(twice));
        }
        assertThat(SnapshotForge.templateId(records.get(records.size() - 1))).isEqualTo(SnapshotEndDecoder.TEMPLATE_ID);
    }

    private static boolean same(List<byte[]> a, List<byte[]> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!Arrays.equals(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldHandOnChunksOfWholeRecords() {
        for (byte[] chunk : TestSnapshot.of(rich().engine()).chunks()) {
            assertThat(chunk.length).isLessThanOrEqualTo(SnapshotWriter.CHUNK_BYTES_MAX);
            assertThat(SnapshotForge.chunks(chunk)).hasSize(1);
        }
    }

    private static void assertRefused(List<byte[]> chunks) {
        assertThatThrownBy(() -> new TestSnapshot(chunks).loaded()).isInstanceOf(SnapshotException.class)
            .message().isNotBlank();
    }
}
