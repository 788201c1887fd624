package io.gridbook.engine.snapshot;

import static io.gridbook.engine.snapshot.SnapshotException.check;

import io.gridbook.engine.snapshot.codec.MessageHeaderDecoder;
import io.gridbook.engine.snapshot.codec.SealDecoder;
import io.gridbook.engine.snapshot.codec.SnapshotEndDecoder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/**
 * Takes a snapshot apart again: a chunk is looked into only when its seal is right, so whatever is read was written.
 *
 * <p><b>Errors.</b> A {@link SnapshotException} says what is wrong; after it there is nothing left to be done.
 */
public final class SnapshotReader implements SnapshotSink {

    private static final int HEADER_LENGTH = SnapshotWriter.HEADER_LENGTH;

    private final List<? extends Records> kinds;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SealDecoder seal = new SealDecoder();
    private final SnapshotEndDecoder end = new SnapshotEndDecoder();
    private final WordHash checksum = new WordHash();
    private int kind;
    private long records;
    private long stateDigest;
    private boolean isOver;

    /** @param kinds all there are, in the order of their records */
    public SnapshotReader(List<? extends Records> kinds) {
        this.kinds = kinds;
    }

    @Override
    public void onChunk(DirectBuffer buffer, int offset, int length) {
        check(!isOver, "a chunk behind the end");
        check(length % Long.BYTES == 0 && length >= HEADER_LENGTH + SnapshotWriter.SEAL_LENGTH, cut());
        checkFormat(buffer, offset);
        int contentLength = length - SnapshotWriter.SEAL_LENGTH;
        checkSeal(buffer, offset, contentLength);
        int at = offset;
        while (at < offset + contentLength) {
            at = record(buffer, at, offset + contentLength);
        }
    }

    private void checkFormat(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        check(header.schemaId() == MessageHeaderDecoder.SCHEMA_ID,
            "not a snapshot: schema " + header.schemaId() + " instead of " + MessageHeaderDecoder.SCHEMA_ID);
        check(header.version() >= 1 && header.version() <= MessageHeaderDecoder.SCHEMA_VERSION,
            "a snapshot of format version " + header.version() + ": known are those up to "
                + MessageHeaderDecoder.SCHEMA_VERSION);
    }

    private void checkSeal(DirectBuffer buffer, int offset, int contentLength) {
        int version = header.version();
        header.wrap(buffer, offset + contentLength);
        check(header.schemaId() == MessageHeaderDecoder.SCHEMA_ID && header.templateId() == SealDecoder.TEMPLATE_ID
            && header.blockLength() == SealDecoder.BLOCK_LENGTH && header.version() == version, cut());
        seal.wrap(buffer, offset + contentLength + HEADER_LENGTH, header.blockLength(), header.version());
        checksum.add(buffer, offset, contentLength);
        check(seal.checksum() == checksum.value(),
            "a checksum that differs in the chunk behind record " + records + ": damaged, or a chunk is missing");
    }

    private String cut() {
        return "a chunk that is cut, behind record " + records;
    }

    /** Take one record; where the next one begins is returned. */
    private int record(DirectBuffer buffer, int at, int limit) {
        checkFormat(buffer, at);
        check(!isOver, "a record behind the end");
        int next = at + HEADER_LENGTH + header.blockLength();
        check(next <= limit && header.blockLength() % Long.BYTES == 0,
            "a record of an impossible length behind record " + records);
        if (header.templateId() == end.sbeTemplateId()) {
            wrap(end, buffer, at);
            check(end.records() == records, records + " records instead of " + end.records());
            stateDigest = end.stateDigest();
            isOver = true;
        } else {
            records++;
            read(buffer, at);
        }
        return next;
    }

    private void read(DirectBuffer buffer, int at) {
        int templateId = header.templateId();
        try {
            while (kind < kinds.size() && kinds.get(kind).decoder().sbeTemplateId() != templateId) {
                check(records > 1, "not the beginning of a snapshot");
                kind++;
            }
            check(kind < kinds.size(), "not known, or not in its place");
            wrap(kinds.get(kind).decoder(), buffer, at);
            kinds.get(kind).read();
        } catch (SnapshotException e) {
            throw new SnapshotException("record " + records + " (" + templateId + "): " + e.getMessage());
        }
    }

    private void wrap(MessageDecoderFlyweight decoder, DirectBuffer buffer, int at) {
        check(header.version() < decoder.sbeSchemaVersion() || header.blockLength() == decoder.sbeBlockLength(),
            "a length of " + header.blockLength() + " instead of " + decoder.sbeBlockLength());
        decoder.wrap(buffer, at + HEADER_LENGTH, header.blockLength(), header.version());
    }

    /** Whether the last record has been read. */
    public boolean isOver() {
        return isOver;
    }

    /** What the writer found its state to be; known at the end. */
    public long stateDigest() {
        return stateDigest;
    }
}
