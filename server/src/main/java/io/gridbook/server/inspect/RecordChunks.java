package io.gridbook.server.inspect;

import io.gridbook.engine.snapshot.SnapshotSink;
import io.gridbook.engine.snapshot.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/** Takes the engine's state apart into its records, in the order they are written in: see docs/snapshot.md. */
final class RecordChunks implements SnapshotSink {

    /** Is given each record. */
    @FunctionalInterface
    interface Handler {

        /** @param record wraps a decoder around the record; to be asked for during the call only */
        void onRecord(int templateId, Record record);
    }

    /** One record of the state. */
    final class Record {

        <T extends MessageDecoderFlyweight> T as(T decoder) {
            decoder.wrap(buffer, at + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
            return decoder;
        }
    }

    private final Handler handler;
    private final Record record = new Record();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private DirectBuffer buffer;
    private int at;

    RecordChunks(Handler handler) {
        this.handler = handler;
    }

    @Override
    public void onChunk(DirectBuffer chunk, int offset, int length) {
        buffer = chunk;
        at = offset;
        while (at < offset + length) {
            header.wrap(chunk, at);
            handler.onRecord(header.templateId(), record);
            at += MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        }
    }
}
