package io.gridbook.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gridbook.engine.EventBatch;
import io.gridbook.engine.EventSink;
import io.gridbook.engine.MatchingEngine;
import io.gridbook.gateway.CommandPort;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.JournalConfig;
import io.gridbook.journal.JournalReader;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.GetStateDigestEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must come before what: journal before engine, event log before signal, earlier before later. */
class PipelineOrderTest {

    private static final int COMMANDS = 40;

    @TempDir
    Path folder;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
    private final AtomicLong signalled = new AtomicLong();
    private final List<Long> logged = new CopyOnWriteArrayList<>();
    private final List<String> early = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldLogOnlyWhatIsCommittedAndSignalOnlyWhatIsLogged(int threads) {
        try (CommandJournal journal = CommandJournal.open(config())) {
            try (Pipeline pipeline = pipeline(threads, journal, () -> 1, logTo(journal))) {
                for (int i = 1; i < COMMANDS; i++) {
                    offer(pipeline, configureEngine(i));
                    // A query makes the engine hand its events on in the middle of a batch.
                    offer(pipeline, getStateDigest());
                }
                offer(pipeline, configureEngine(COMMANDS));
                pipeline.start();
                await().until(() -> signalled.get() == COMMANDS);
            }
        }
        assertThat(early).isEmpty();
        assertThat(logged).isEqualTo(LongStream.rangeClosed(1, COMMANDS).boxed().toList());
    }

    @Test
    void shouldNeverLetTimeGoBackNorForgetItInARestart() {
        Iterator<Long> clock = List.of(1_000L, 400L, 2_000L, 1_999L).iterator();
        try (CommandJournal journal = CommandJournal.open(config());
             Pipeline pipeline = pipeline(1, journal, clock::next, logTo(journal))) {
            pipeline.start();
            // The clock is read once a batch: each command is to be one.
            for (int i = 1; i <= 4; i++) {
                int last = i;
                offer(pipeline, configureEngine(last));
                await().until(() -> signalled.get() == last);
            }
        }
        try (CommandJournal journal = CommandJournal.open(config());
             Pipeline pipeline = pipeline(1, journal, () -> 7, logTo(journal))) {
            pipeline.start();
            offer(pipeline, configureEngine(5));
            await().until(() -> signalled.get() == 5);
        }
        assertThat(journaledTimes()).containsExactly(1_000L, 1_000L, 2_000L, 2_000L, 2_000L);
    }

    private Pipeline pipeline(int threads, CommandJournal journal, EpochNanoClock clock, EventSink log) {
        EventBatch events = new EventBatch(log);
        return new Pipeline(new PipelineConfig(threads, 256, 32, 128, PipelineConfig.WaitKind.BLOCK), journal,
            new MatchingEngine(events), events, new Signals(), clock, code -> early.add("halted with " + code));
    }

    private EventSink logTo(CommandJournal journal) {
        return (events, offset, length) -> {
            for (int at = offset; at < offset + length;
                at += EventFrame.alignedLength(EventFrame.length(events, at))) {
                long sequence = EventFrame.sequence(events, at);
                if (sequence > journal.lastSequence()) {
                    early.add("sequence " + sequence + " logged, " + journal.lastSequence() + " committed");
                }
                logged.add(sequence);
            }
        };
    }

    private void offer(Pipeline pipeline, int length) {
        assertThat(pipeline.commands().offer(0, 0, buffer, 0, length)).isEqualTo(CommandPort.TAKEN);
    }

    /** Each makes one event. */
    private int configureEngine(int maxOrders) {
        return MessageHeaderEncoder.ENCODED_LENGTH + new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(maxOrders).maxInstruments(2).maxMembers(2).endedOrders(1)
            .rulesVersion(MatchingEngine.RULES_VERSION).encodedLength();
    }

    private int getStateDigest() {
        return MessageHeaderEncoder.ENCODED_LENGTH
            + new GetStateDigestEncoder().wrapAndApplyHeader(buffer, 0, header).requestId(1).encodedLength();
    }

    private List<Long> journaledTimes() {
        List<Long> times = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(config(), 1)) {
            int read = reader.poll(
                (sequence, timestampNs, memberId, sessionId, command, offset, length) -> times.add(timestampNs), 100);
            assertThat(read).isEqualTo(times.size());
        }
        return times;
    }

    private JournalConfig config() {
        return new JournalConfig(folder.resolve("commands"), false, 1 << 20);
    }

    private final class Signals implements Downstream {

        @Override
        public void onExecuted(long sequence) {
            if (logged.isEmpty() || logged.get(logged.size() - 1) < sequence) {
                early.add("sequence " + sequence + " signalled before it was logged");
            }
            signalled.set(sequence);
        }

        @Override
        public void onAnswer(long sessionId, long asOfSequence, DirectBuffer answer, int offset, int length) {
            if (logged.isEmpty() || logged.get(logged.size() - 1) < asOfSequence) {
                early.add("answered as of " + asOfSequence + " before it was logged");
            }
        }
    }
}
