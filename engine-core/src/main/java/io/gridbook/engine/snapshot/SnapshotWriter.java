package io.gridbook.engine.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.snapshot.codec.MessageHeaderEncoder;
import io.gridbook.engine.snapshot.codec.SealEncoder;
import io.gridbook.engine.snapshot.codec.SnapshotEndEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Puts records one behind the other, hashes those that are state, and hands them on in sealed chunks.
 *
 * <p><b>Allocation.</b> One buffer, at construction.
 */
public final class SnapshotWriter {

    public static final int CHUNK_BYTES_MAX = 64 * 1024;

    static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;
    static final int SEAL_LENGTH = HEADER_LENGTH + SealEncoder.BLOCK_LENGTH;

    private final SnapshotSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CHUNK_BYTES_MAX]);
    private final WordHash digest = new WordHash();
    private final WordHash checksum = new WordHash();
    private boolean isState;
    private int length;
    private long records;

    private SnapshotWriter(SnapshotSink sink) {
        this.sink = sink;
    }

    /** One that writes a snapshot. */
    public static SnapshotWriter to(SnapshotSink sink) {
        return new SnapshotWriter(sink);
    }

    /** One that only hashes. */
    public static SnapshotWriter ofDigest() {
        return new SnapshotWriter(null);
    }

    /** What follows is state. */
    public void beginState() {
        flush();
        digest.clear();
        isState = true;
    }

    /** The state is over; its digest is returned. */
    public long endState() {
        flush();
        isState = false;
        return digest.value();
    }

    /** Wrap an encoder around the place of the next record; its fields are to be set before anything else is done. */
    public <T extends MessageEncoderFlyweight> T next(T encoder) {
        int blockLength = encoder.sbeBlockLength();
        if (length + HEADER_LENGTH + blockLength > CHUNK_BYTES_MAX - SEAL_LENGTH) {
            flush();
        }
        records++;
        put(encoder);
        return encoder;
    }

    private void put(MessageEncoderFlyweight encoder) {
        int blockLength = encoder.sbeBlockLength();
        buffer.putLong(length, blockLength | (long) encoder.sbeTemplateId() << 16
            | (long) encoder.sbeSchemaId() << 32 | (long) encoder.sbeSchemaVersion() << 48, LITTLE_ENDIAN);
        length += HEADER_LENGTH;
        encoder.wrap(buffer, length);
        length += blockLength;
        buffer.putLong(length - Long.BYTES, 0L);
    }

    /** Nothing follows. */
    public void end(long stateDigest) {
        long all = records;
        next(new SnapshotEndEncoder()).records(all).stateDigest(stateDigest);
        flush();
    }

    private void flush() {
        if (length > 0) {
            if (isState) {
                digest.add(buffer, 0, length);
            }
            if (sink != null) {
                seal();
                sink.onChunk(buffer, 0, length);
            }
            length = 0;
        }
    }

    private void seal() {
        checksum.add(buffer, 0, length);
        SealEncoder seal = new SealEncoder();
        put(seal);
        seal.checksum(checksum.value());
    }
}
