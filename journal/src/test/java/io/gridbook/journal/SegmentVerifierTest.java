package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SegmentVerifierTest {

    @Test
    void shouldNotTakeASegmentForGoodThatItCouldNotReadToTheEnd() {
        // What the JVM throws for a page of a mapped file that the disk does not give.
        SegmentStore broken = (SegmentStore) Proxy.newProxyInstance(
            SegmentStore.class.getClassLoader(), new Class<?>[] {SegmentStore.class}, (store, method, arguments) -> {
                if (method.getName().equals("name")) {
                    return "segment 1";
                }
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            });
        JournalConfig config = new JournalConfig(Path.of("unused"), false, 1 << 20, 1, 1);
        SegmentVerifier verifier = new SegmentVerifier(config, broken, 1, 0, records -> { });
        verifier.run();
        assertThatThrownBy(verifier::await).isInstanceOf(JournalException.class)
            .hasMessageContaining("segment 1 could not be verified").hasCauseInstanceOf(InternalError.class);
    }
}
