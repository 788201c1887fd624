package io.gridbook.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridbook.protocol.ProtocolException;
import io.gridbook.protocol.SbeValidator;
import io.gridbook.protocol.model.MessageModel;
import io.gridbook.protocol.model.SchemaModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Whatever comes in, the only thing that comes out is a message or a ProtocolException. */
class ProtocolFuzzTest {

    private static final int ROUNDS = Boolean.getBoolean("gridbook.long") ? 2_000_000 : 15_000;
    private static final List<MessageModel> MESSAGES = SchemaModel.gridbook().messages();
    private static final String JSON_CHARS = "{}[]\",:\\ue1234567890.-+nullt\u0000\u00e9";

    private final Mirrored mirror = new Mirrored(false);
    private final Mirrored dumpMirror = new Mirrored(true);
    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final MessageSamples samples = new MessageSamples(seed, MessageSamples.Extent.SOME);

    @Test
    void shouldRefuseRandomBytes() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 0) {
                bytes[0] = '{';
            }
            feedJson(bytes);
            feedSbe(bytes);
        }
    }

    @Test
    void shouldAnswerMutatedJson() {
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            MessageSamples.Sample sample = samples.next(MESSAGES.get(random.nextInt(MESSAGES.size())));
            byte[] bytes = (random.nextBoolean() ? sample.canonical() : sample.variant()).getBytes(UTF_8);
            accepted += feedJson(mutate(bytes, JSON_CHARS.getBytes(UTF_8))) ? 1 : 0;
        }
        assertThat(accepted).as("mutations that leave a message, seed %d", seed).isBetween(1, ROUNDS - 1);
    }

    @Test
    void shouldCheckMutatedSbe() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            MessageSamples.Sample sample = samples.next(MESSAGES.get(random.nextInt(MESSAGES.size())));
            byte[] sbe = mutate(dumpMirror.toSbe(sample.canonical()), new byte[] {0, 1, -1, 127, -128, 'A', 71});
            if (feedSbe(sbe)) {
                accepted++;
                String json = mirror.toJson(sbe);
                assertThat(mapper.readTree(json).isObject()).as("seed %d: %s", seed, json).isTrue();
            }
        }
        assertThat(accepted).as("mutations that leave a message, seed %d", seed).isBetween(1, ROUNDS - 1);
    }

    private boolean feedJson(byte[] bytes) {
        try {
            mirror.toSbe(bytes);
            return true;
        } catch (ProtocolException refused) {
            assertThat(refused.reason()).isNotNull();
            return false;
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, UTF_8), broken);
        }
    }

    private boolean feedSbe(byte[] bytes) {
        try {
            SbeValidator.check(new UnsafeBuffer(bytes), 0, bytes.length);
            return true;
        } catch (ProtocolException refused) {
            assertThat(refused.reason()).isNotNull();
            return false;
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError("seed " + seed + ": " + Arrays.toString(bytes), broken);
        }
    }

    private byte[] mutate(byte[] original, byte[] alphabet) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = alphabet[random.nextInt(alphabet.length)];
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> bytes = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, bytes.length + at) : bytes;
            }
        }
        return bytes;
    }
}
