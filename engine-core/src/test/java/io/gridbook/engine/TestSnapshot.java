package io.gridbook.engine;

import io.gridbook.engine.snapshot.SnapshotForge;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A snapshot in memory. */
final class TestSnapshot {

    private final List<byte[]> chunks;

    TestSnapshot(List<byte[]> chunks) {
        this.chunks = List.copyOf(chunks);
    }

    static TestSnapshot of(MatchingEngine engine) {
        List<byte[]> chunks = new ArrayList<>();
        engine.writeSnapshot((buffer, offset, length) -> {
            byte[] chunk = new byte[length];
            buffer.getBytes(offset, chunk);
            chunks.add(chunk);
        });
        return new TestSnapshot(chunks);
    }

    /** From chunks that lie one behind the other. */
    static TestSnapshot of(byte[] bytes) {
        return new TestSnapshot(SnapshotForge.chunks(bytes));
    }

    List<byte[]> chunks() {
        return chunks;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    void load(MatchingEngine engine) {
        SnapshotLoader loader = engine.load();
        chunks.forEach(chunk -> loader.onChunk(new UnsafeBuffer(chunk), 0, chunk.length));
        loader.finish();
    }

    /** A fresh engine that has loaded it, and says nothing. */
    MatchingEngine loaded() {
        MatchingEngine engine = new MatchingEngine(new EventBatch((buffer, offset, length) -> { }));
        load(engine);
        return engine;
    }
}
