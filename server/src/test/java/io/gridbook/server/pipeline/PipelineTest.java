package io.gridbook.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gridbook.gateway.CommandPort;
import io.gridbook.journal.CommandJournal;
import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.journal.JournalConfig;
import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.AddInstrumentEncoder;
import io.gridbook.protocol.codec.BooleanType;
import io.gridbook.protocol.codec.ConfigureEngineEncoder;
import io.gridbook.protocol.codec.InstrumentState;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.Reason;
import io.gridbook.protocol.codec.TickEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final long SEGMENT_BYTES = 1 << 20;

    @TempDir
    Path folder;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final AtomicLong executed = new AtomicLong();
    private final AtomicInteger halted = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldJournalExecuteAndLogInTheOrderOfTheRing(int threads) {
        try (Running running = new Running(threads)) {
            running.offer(configureEngine());
            for (int i = 0; i < 100; i++) {
                running.offer(addInstrument("I" + i));
            }
            await().until(() -> executed.get() == 101);
        }

        List<Long> sequences = loggedSequences();
        assertThat(sequences).hasSize(101).isSorted().doesNotHaveDuplicates();
        assertThat(halted).hasValue(0);
    }

    @Test
    void shouldComeBackWithTheSameDigestAndAppendNothing() {
        long digest;
        try (Running running = new Running(1)) {
            running.offer(configureEngine());
            running.offer(addInstrument("A"));
            await().until(() -> executed.get() == 2);
            digest = running.recovery.engine().stateDigest();
        }
        List<Long> before = loggedSequences();
        try (Running running = new Running(1)) {
            assertThat(running.recovery.engine().stateDigest()).isEqualTo(digest);
            assertThat(running.recovery.log().appendedEvents()).isZero();
        }
        assertThat(loggedSequences()).isEqualTo(before);
    }

    @Test
    void shouldCompleteTheEventLogWithWhatAKilledProcessDidNotAppend() {
        try (CommandJournal journal = CommandJournal.open(commands())) {
            journal.append(1, 1, 0, 0, buffer, 0, configureEngine());
            journal.append(2, 2, 0, 0, buffer, 0, addInstrument("A"));
            journal.commit();
        }
        assertThat(folder.resolve("events")).doesNotExist();

        try (Running running = new Running(1)) {
            assertThat(running.recovery.log().appendedEvents()).isEqualTo(2);
        }
        assertThat(loggedSequences()).containsExactly(1L, 2L);
    }

    @Test
    void shouldRefuseAnEventLogAheadOfTheJournal() {
        try (Running running = new Running(1)) {
            running.offer(configureEngine());
            running.offer(addInstrument("A"));
            await().until(() -> executed.get() == 2);
        }
        try (EventLog log = EventLog.open(events());
             CommandJournal empty = CommandJournal.open(new JournalConfig(folder.resolve("other"), false, 1 << 20))) {
            empty.append(1, 1, 0, 0, buffer, 0, new TickEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength()
                + MessageHeaderEncoder.ENCODED_LENGTH);
            empty.commit();
            Recovery recovery = new Recovery(log, log.tailer());
            recovery.replay(new JournalConfig(folder.resolve("other"), false, 1 << 20), 1, (done, total) -> { });

            assertThatThrownBy(recovery::end)
                .isInstanceOf(RecoveryException.class).hasMessageContaining("ahead of the command journal");
        }
    }

    @Test
    void shouldRefuseAnEventLogThatSaysSomethingElse() {
        try (Running running = new Running(1)) {
            running.offer(configureEngine());
            running.offer(addInstrument("A"));
            await().until(() -> executed.get() == 2);
        }
        JournalConfig other = new JournalConfig(folder.resolve("other"), false, 1 << 20);
        try (EventLog log = EventLog.open(events()); CommandJournal journal = CommandJournal.open(other)) {
            journal.append(1, 1, 0, 0, buffer, 0, configureEngine());
            journal.append(2, 2, 0, 0, buffer, 0, addInstrument("B"));
            journal.commit();
            Recovery recovery = new Recovery(log, log.tailer());

            assertThatThrownBy(() -> recovery.replay(other, 2, (done, total) -> { }))
                .isInstanceOf(RecoveryException.class).hasMessageContaining("differs").hasMessageContaining("sequence");
        }
    }

    @Test
    void shouldKeepSlotsForCancelsAndAnswerBusyInsteadOfWaiting() {
        try (Running running = new Running(1, false)) {
            int length = configureEngine();
            int taken = 0;
            while (running.pipeline.commands().offer(0, 0, buffer, 0, length) == CommandPort.TAKEN) {
                taken++;
            }
            assertThat(taken).isEqualTo(256 - 32);
            assertThat(running.pipeline.commands().offer(0, 0, buffer, 0, length)).isEqualTo(Reason.BUSY);
            int tick = MessageHeaderEncoder.ENCODED_LENGTH
                + new TickEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength();
            assertThat(running.pipeline.commands().offer(0, 0, buffer, 0, tick)).isEqualTo(CommandPort.TAKEN);
            running.pipeline.start();
        }
    }

    @Test
    void shouldTakeOnlyWhatReducesRiskWhileTheDiskIsNearlyFull() {
        try (Running running = new Running(1, false)) {
            running.pipeline.diskLow(true);
            int length = configureEngine();
            assertThat(running.pipeline.commands().offer(0, 0, buffer, 0, length)).isEqualTo(Reason.DISK_LOW);
            int tick = MessageHeaderEncoder.ENCODED_LENGTH
                + new TickEncoder().wrapAndApplyHeader(buffer, 0, header).encodedLength();
            assertThat(running.pipeline.commands().offer(0, 0, buffer, 0, tick)).isEqualTo(CommandPort.TAKEN);
            running.pipeline.diskLow(false);
            assertThat(running.pipeline.commands().offer(0, 0, buffer, 0, configureEngine()))
                .isEqualTo(CommandPort.TAKEN);
            running.pipeline.start();
        }
    }

    @Test
    void shouldHaltWhenAStageFails() {
        CommandJournal journal = CommandJournal.open(commands());
        try (EventLog log = EventLog.open(events())) {
            Recovery recovery = new Recovery(log, log.tailer());
            recovery.end();
            Pipeline pipeline = new Pipeline(new PipelineConfig(1, 256, 32, 64, PipelineConfig.WaitKind.BLOCK),
                journal, recovery.engine(), recovery.events(), new Ending(), () -> 1, halted::set);
            journal.close();
            pipeline.start();
            pipeline.commands().offer(0, 0, buffer, 0, configureEngine());

            await().dontCatchUncaughtExceptions().untilAtomic(halted, org.hamcrest.Matchers.equalTo(3));
        }
    }

    private int configureEngine() {
        return MessageHeaderEncoder.ENCODED_LENGTH + new ConfigureEngineEncoder().wrapAndApplyHeader(buffer, 0, header)
            .maxOrders(100).maxInstruments(200).maxMembers(10).endedOrders(100).rulesVersion(1).encodedLength();
    }

    private int addInstrument(String symbol) {
        return MessageHeaderEncoder.ENCODED_LENGTH + new AddInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .requestId(AddInstrumentEncoder.requestIdNullValue())
            .symbol(symbol).priceDecimals((short) 4).quantityDecimals((short) 3).tickSize(1).lotSize(1)
            .priceMin(-100).priceMax(100).quantityMax(1000)
            .collar(AddInstrumentEncoder.collarNullValue())
            .referencePrice(AddInstrumentEncoder.referencePriceNullValue())
            .currency("").directedAllowed(BooleanType.NULL_VAL).sourced(BooleanType.NULL_VAL).area("")
            .deliveryStart(AddInstrumentEncoder.deliveryStartNullValue())
            .deliveryEnd(AddInstrumentEncoder.deliveryEndNullValue())
            .opensAt(AddInstrumentEncoder.opensAtNullValue()).closesAt(AddInstrumentEncoder.closesAtNullValue())
            .callAt(AddInstrumentEncoder.callAtNullValue())
            .notionalMax(AddInstrumentEncoder.notionalMaxNullValue())
            .buyFee(AddInstrumentEncoder.buyFeeNullValue()).vat(AddInstrumentEncoder.vatNullValue())
            .deliveryAddOn(AddInstrumentEncoder.deliveryAddOnNullValue())
            .state(InstrumentState.CONTINUOUS).encodedLength();
    }

    private List<Long> loggedSequences() {
        List<Long> sequences = new ArrayList<>();
        try (EventLogTailer tailer = EventLogTailer.open(events())) {
            while (tailer.poll((position, excerpt, offset, length) -> {
                for (int at = offset; at < offset + length;
                    at += EventFrame.alignedLength(EventFrame.length(excerpt, at))) {
                    assertThat(EventPrefix.sequence(excerpt, at + EventFrame.HEADER_LENGTH))
                        .isEqualTo(EventFrame.sequence(excerpt, at));
                    sequences.add(EventFrame.sequence(excerpt, at));
                }
            }, 1) > 0) {
                assertThat(sequences).isNotEmpty();
            }
        }
        return sequences;
    }

    private JournalConfig commands() {
        return new JournalConfig(folder.resolve("commands"), false, SEGMENT_BYTES);
    }

    private JournalConfig events() {
        return new JournalConfig(folder.resolve("events"), false, SEGMENT_BYTES);
    }

    private final class Ending implements Downstream {

        @Override
        public void onExecuted(long sequence) {
            executed.set(sequence);
        }

        @Override
        public void onAnswer(long sessionId, long asOfSequence, DirectBuffer answer, int offset, int length) {
            throw new AssertionError("nothing was asked");
        }
    }

    private final class Running implements AutoCloseable {

        final CommandJournal journal = CommandJournal.open(commands());
        final EventLog log = EventLog.open(events());
        final Recovery recovery = new Recovery(log, log.tailer());
        final Pipeline pipeline;

        Running(int threads) {
            this(threads, true);
        }

        Running(int threads, boolean start) {
            recovery.replay(commands(), journal.lastSequence(), (done, total) -> { });
            recovery.end();
            pipeline = new Pipeline(new PipelineConfig(threads, 256, 32, 64, PipelineConfig.WaitKind.BLOCK), journal,
                recovery.engine(), recovery.events(), new Ending(), new SystemEpochNanoClock(), halted::set);
            if (start) {
                pipeline.start();
            }
        }

        void offer(int length) {
            await().until(() -> pipeline.commands().offer(0, 0, buffer, 0, length) == CommandPort.TAKEN);
        }

        @Override
        public void close() {
            pipeline.close();
            journal.close();
            log.close();
        }
    }
}
