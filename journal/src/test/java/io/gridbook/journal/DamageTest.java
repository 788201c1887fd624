package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks and people do to files: each is found, and nothing wrong is ever served. */
class DamageTest {

    private static final int COUNT = 40;
    private static final boolean LONG = Boolean.getBoolean("gridbook.long");
    private static final long SEED = Long.getLong("gridbook.seed", 20261121);

    @TempDir(factory = InMemory.class)
    Path folder;

    private JournalConfig config;

    @BeforeEach
    void makeJournal() {
        config = Journals.config(folder.resolve("commands"));
        try (CommandJournal journal = CommandJournal.open(config)) {
            Journals.appendUntil(journal, COUNT, 4);
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfTheRecordsAndServeNone() throws IOException {
        Path data = ChronicleSegments.dataFile(segment());
        byte[] original = Files.readAllBytes(data);
        int used = usedBytes(original);
        int firstHeader = indexOf(original, Journals.command(1)) - RecordLayout.HEADER_LENGTH - Integer.BYTES;
        Random random = new Random(SEED);
        for (int i = 0; i < (LONG ? 1_000 : 200); i++) {
            int at = firstHeader + random.nextInt(used - firstHeader);
            int bit = random.nextInt(8);
            flip(data, at, bit);
            servesOnlyTheTruth();
            assertThat(verify().isWhole()).as("byte %s, bit %s, seed %s", at, bit, SEED).isFalse();
            flip(data, at, bit);
        }
        assertThat(verify().isWhole()).isTrue();
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, COUNT));
    }

    @Test
    void shouldNeverServeAWrongRecordWhateverBitOfItsFilesFlips() throws IOException {
        Random random = new Random(SEED);
        List<Path> files = List.of(ChronicleSegments.dataFile(segment()), ChronicleSegments.dataFile(segment()),
            segment().resolve("metadata.cq4t"), segment().resolve("manifest"), config.folder().resolve("mark"));
        for (int i = 0; i < (LONG ? 3_000 : 200); i++) {
            Path file = files.get(random.nextInt(files.size()));
            int at = random.nextInt(Math.max(1, usedBytes(Files.readAllBytes(file))));
            int bit = random.nextInt(8);
            flip(file, at, bit);
            servesOnlyTheTruth();
            flip(file, at, bit);
        }
    }

    @Test
    void shouldRefuseToOpenWhenARecordOfTheNewestSegmentIsDamaged() throws IOException {
        Path data = ChronicleSegments.dataFile(segment());
        flip(data, indexOf(Files.readAllBytes(data), Journals.command(17)), 3);
        assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class)
            .hasMessageContaining(segment().toString()).hasMessageContaining("sequence 17")
            .hasMessageContaining("checksum");
        JournalVerifier.Result result = verify();
        assertThat(result.lastSequence()).isEqualTo(16);
        assertThat(result.problems()).singleElement()
            .satisfies(problem -> assertThat(problem.position()).isEqualTo(17));
    }

    @Test
    void shouldRefuseToOpenWhenChronicleWouldStopSilently() throws IOException {
        Path data = ChronicleSegments.dataFile(segment());
        int at = indexOf(Files.readAllBytes(data), Journals.command(21)) - RecordLayout.HEADER_LENGTH - 4;
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.seek(at);
            file.write(new byte[4096]);
        }
        assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence 21");
        assertThatThrownBy(() -> Journals.read(config, 1)).isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence 21");
        assertThat(verify().isWhole()).isFalse();
    }

    @Test
    void shouldRefuseATruncatedSegment() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(ChronicleSegments.dataFile(segment()).toFile(), "rw")) {
            file.setLength(200_000);
        }
        assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class)
            .hasMessageContaining("truncated");
        assertThatThrownBy(() -> Journals.read(config, 1)).isInstanceOf(JournalException.class)
            .hasMessageContaining("truncated");
        assertThat(verify().problems()).singleElement()
            .satisfies(problem -> assertThat(problem.reason()).contains("truncated"));
    }

    @Test
    void shouldRefuseAMissingSegmentWhereverItWas() throws IOException {
        for (int restart = 2; restart <= 4; restart++) {
            try (CommandJournal journal = CommandJournal.open(config)) {
                Journals.appendUntil(journal, restart * COUNT, 4);
            }
        }
        long[] segments = new ChronicleSegments(config).segments();
        assertThat(segments).containsExactly(1, 41, 81, 121);
        for (long first : segments) {
            Path segment = config.folder().resolve(String.format("%020d", first));
            Path away = folder.resolve("away");
            Files.move(segment, away);
            assertThatThrownBy(() -> Journals.read(config, 1)).as("without %s", first)
                .isInstanceOf(JournalException.class);
            if (first > 1) {
                assertThatThrownBy(() -> CommandJournal.open(config)).as("without %s", first)
                    .isInstanceOf(JournalException.class);
                assertThat(verify().isWhole()).isFalse();
            }
            Files.move(away, segment);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 4 * COUNT));
        assertThat(verify().isWhole()).isTrue();
        assertThat(verify().records()).isEqualTo(4 * COUNT);
    }

    @Test
    void shouldRefuseADamagedManifestAndADamagedOrMissingMark() throws IOException {
        Path manifest = segment().resolve("manifest");
        Path mark = config.folder().resolve("mark");
        byte[] goodManifest = Files.readAllBytes(manifest);
        byte[] goodMark = Files.readAllBytes(mark);
        Files.writeString(manifest, Files.readString(manifest).replace("last=40", "last=30"));
        assertThatThrownBy(() -> CommandJournal.open(config)).hasMessageContaining("manifest's checksum");
        assertThat(verify().isWhole()).isFalse();
        Files.write(manifest, goodManifest);
        Files.write(mark, new byte[goodMark.length]);
        assertThatThrownBy(() -> CommandJournal.open(config)).hasMessageContaining("mark is damaged");
        Files.delete(mark);
        assertThatThrownBy(() -> CommandJournal.open(config)).hasMessageContaining("mark is missing");
        assertThat(verify().isWhole()).isFalse();
        Files.write(mark, goodMark);
        CommandJournal.open(config).close();
    }

    @Test
    void shouldRefuseAFutureFormatVersion() throws IOException {
        Path manifest = segment().resolve("manifest");
        String body = Files.readString(manifest).replace("formatVersion=1", "formatVersion=2");
        body = body.substring(0, body.indexOf("crc32c="));
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.writeString(manifest, body + "crc32c=" + Integer.toHexString(Checksum.of(bytes, bytes.length)) + "\n");
        assertThatThrownBy(() -> CommandJournal.open(config)).isInstanceOf(JournalException.class)
            .hasMessageContaining("format version 2");
    }

    @Test
    void shouldCutATornTailBeyondTheMarkAndGoOn() throws IOException {
        tearAfter(30, 33);
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isEqualTo(32);
            assertThat(journal.lastTimestampNs()).isEqualTo(32_000);
            Journals.appendUntil(journal, 100, 7);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 100));
        assertThat(verify().isWhole()).isTrue();
    }

    @Test
    void shouldSetASegmentAsideWhoseFirstRecordIsTorn() throws IOException {
        tearAfter(0, 1);
        try (CommandJournal journal = CommandJournal.open(config)) {
            assertThat(journal.lastSequence()).isZero();
            Journals.appendUntil(journal, 10, 7);
        }
        assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, 10));
        assertThat(config.folder().toFile().list()).contains("00000000000000000001.cut");
    }

    @Test
    void shouldCutTheEventLogAtItsLastGoodExcerptAndNeverServeADamagedOne() throws IOException {
        JournalConfig events = Journals.config(folder.resolve("events"));
        try (EventLog log = EventLog.open(events)) {
            for (long sequence = 1; sequence <= COUNT; sequence++) {
                EventLogTest.append(log, sequence, sequence);
            }
        }
        Path segment = events.folder().resolve("00000000000000000001");
        Path data = ChronicleSegments.dataFile(segment);
        flip(data, indexOf(Files.readAllBytes(data), "25-25|".getBytes(java.nio.charset.StandardCharsets.US_ASCII)), 1);
        List<String> served = new ArrayList<>();
        try (EventLogTailer tailer = EventLogTailer.open(events)) {
            assertThatThrownBy(() -> {
                while (tailer.poll((position, buffer, offset, length) -> served.add("excerpt"), 1) > 0) {
                    assertThat(served).hasSizeLessThan(25);
                }
            }).isInstanceOf(JournalException.class).hasMessageContaining("excerpt 25");
        }
        assertThat(served).hasSize(24);
        assertThat(JournalVerifier.verify(events, (segmentIndex, count, records) -> { }).problems()).hasSize(1);
        unseal(segment);
        try (EventLog log = EventLog.open(events); EventLogTailer tailer = log.tailer()) {
            assertThat(log.lastSequence()).isEqualTo(24);
            EventLogTest.append(log, 25, 30);
            assertThat(EventLogTest.poll(tailer)).hasSize(25).endsWith("24: 24-24", "25: 25-30");
        }
    }

    @Test
    void shouldRefuseDamageInASealedEventSegmentAndGoOnWhenItAndAllBehindItAreMovedAway() throws IOException {
        JournalConfig events = Journals.smallSegments(folder.resolve("events"));
        try (EventLog log = EventLog.open(events)) {
            for (long sequence = 1; sequence <= 2_000; sequence++) {
                EventLogTest.append(log, sequence, sequence);
            }
        }
        long[] segments = SegmentStore.of(events).segments();
        assertThat(segments).hasSizeGreaterThan(3);
        Path second = events.folder().resolve(String.format("%020d", segments[1]));
        Path data = ChronicleSegments.dataFile(second);
        flip(data, indexOf(Files.readAllBytes(data), Journals.command((segments[1] + 3) * 32)), 5);
        try (EventLog log = EventLog.open(events); EventLogTailer tailer = log.tailer()) {
            assertThatThrownBy(() -> EventLogTest.poll(tailer)).isInstanceOf(JournalException.class)
                .hasMessageContaining(second + ", excerpt " + (segments[1] + 3)).hasMessageContaining("made again");
        }
        for (int i = 1; i < segments.length; i++) {
            String name = String.format("%020d", segments[i]);
            Files.move(events.folder().resolve(name), folder.resolve(name));
        }
        try (EventLog log = EventLog.open(events); EventLogTailer tailer = log.tailer()) {
            assertThat(log.lastSequence()).isEqualTo(segments[1] - 1);
            EventLogTest.append(log, segments[1], segments[1]);
            assertThat(EventLogTest.poll(tailer)).hasSize((int) segments[1]);
        }
    }

    @Test
    void shouldReportBytesBehindAnEndThatChronicleShows() throws IOException {
        JournalConfig events = Journals.config(folder.resolve("events"));
        try (EventLog log = EventLog.open(events)) {
            for (long sequence = 1; sequence <= COUNT; sequence++) {
                EventLogTest.append(log, sequence, sequence);
            }
        }
        Path segment = events.folder().resolve("00000000000000000001");
        Path data = ChronicleSegments.dataFile(segment);
        int header = indexOf(Files.readAllBytes(data), Journals.command(30 * 32))
            - "30-30|".length() - ExcerptLayout.HEADER_LENGTH - 4;
        unseal(segment);
        assertThat(JournalVerifier.verify(events, (s, count, records) -> { }).tornTail()).isNull();
        // A lost header, as a lost page would leave it, and one that says "not complete", as a kill would.
        for (byte[] lost : new byte[][] {{0, 0, 0, 0}, {0, 0, 0, (byte) 0x80}}) {
            try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
                file.seek(header);
                file.write(lost);
            }
            JournalVerifier.Result result = JournalVerifier.verify(events, (s, count, records) -> { });
            assertThat(result.tornTail()).contains("position 30").contains("no whole header");
            assertThat(result.lastSequence()).isEqualTo(29);
        }
        try (EventLog log = EventLog.open(events)) {
            assertThat(log.lastSequence()).isEqualTo(29);
        }
    }

    /** As a power cut leaves it: unsealed, the mark at {@code mark}, the record {@code torn} broken. */
    private void tearAfter(long mark, long torn) throws IOException {
        Path data = ChronicleSegments.dataFile(segment());
        byte[] bytes = Files.readAllBytes(data);
        int[] markedCrc = new int[1];
        try (RecordScan scan = new RecordScan(new ChronicleSegments(config), manifest(segment()))) {
            while (scan.sequence() < mark && scan.advance()) {
                markedCrc[0] = scan.crc();
            }
        }
        Files.delete(config.folder().resolve("mark"));
        try (HighWaterMark made = HighWaterMark.create(SegmentStore.of(config))) {
            made.write(mark, markedCrc[0]);
        }
        flip(data, indexOf(bytes, Journals.command(torn)), 2);
        unseal(segment());
    }

    private void unseal(Path segment) throws IOException {
        SegmentManifest sealed = manifest(segment);
        Files.write(segment.resolve("manifest"), new SegmentManifest(sealed.kind(), sealed.rulesVersion(),
            sealed.schemaVersion(), sealed.first(), sealed.firstSequence(), sealed.chain(), sealed.fileBytes(), false,
            sealed.first() - 1, sealed.firstSequence(), sealed.chain(), 0, "").encode());
    }

    private static SegmentManifest manifest(Path segment) throws IOException {
        return SegmentManifest.decode("test", Files.readAllBytes(segment.resolve("manifest")));
    }

    /** Fails if anything but the first records, as they were, is served, and none is missing without a word. */
    private void servesOnlyTheTruth() {
        try {
            assertThat(Journals.read(config, 1)).isEqualTo(Journals.range(1, COUNT));
        } catch (JournalException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private JournalVerifier.Result verify() {
        return JournalVerifier.verify(config, (segment, count, records) -> { });
    }

    private Path segment() {
        return config.folder().resolve("00000000000000000001");
    }

    private static void flip(Path file, int at, int bit) throws IOException {
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            data.seek(at);
            int value = data.read();
            data.seek(at);
            data.write(value ^ 1 << bit);
        }
    }

    private static int usedBytes(byte[] bytes) {
        int used = bytes.length;
        while (bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }
}
