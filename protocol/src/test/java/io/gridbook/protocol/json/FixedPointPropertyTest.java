package io.gridbook.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SbeValidator;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Canonical JSON is a fixed point of JSON -> SBE -> JSON, and what says the same becomes the same bytes. */
class FixedPointPropertyTest {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 20_000 : 150;

    private final Mirrored mirror = new Mirrored(true);

    @Test
    void shouldComeBackToTheCanonicalForm() throws ProtocolException {
        long firstSeed = Long.getLong("gridbook.seed", System.nanoTime());
        for (int round = 0; round < ROUNDS; round++) {
            long seed = firstSeed + round;
            MessageSamples samples = new MessageSamples(seed, MessageSamples.Extent.SOME);
            for (MessageModel message : SchemaModel.gridbook().messages()) {
                MessageSamples.Sample sample = samples.next(message);
                byte[] sbe = encoded(sample.canonical(), seed);
                assertThat(mirror.toJson(sbe)).as("seed %d", seed).isEqualTo(sample.canonical());
                assertThat(encoded(sample.variant(), seed)).as("seed %d: %s", seed, sample.variant()).isEqualTo(sbe);
                if (message.sender() == MessageModel.Sender.CLIENT) {
                    UnsafeBuffer binary = new UnsafeBuffer(Mirrored.asClientSends(sbe));
                    assertThat(Mirrored.verdict(() -> SbeValidator.check(binary, 0, sbe.length)))
                        .as("seed %d: %s", seed, sample.canonical())
                        .isEqualTo(Mirrored.verdict(() -> mirror.requestToSbe(sample.canonical())));
                }
            }
        }
    }

    private byte[] encoded(String json, long seed) {
        try {
            return mirror.toSbe(json);
        } catch (ProtocolException refused) {
            throw new AssertionError("seed " + seed + ": " + refused.getMessage() + " in " + json, refused);
        }
    }
}
