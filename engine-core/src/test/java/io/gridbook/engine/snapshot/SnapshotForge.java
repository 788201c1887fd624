package io.gridbook.engine.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.gridbook.engine.snapshot.codec.SealDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes snapshots apart and seals them anew, as somebody would who writes them wrongly. */
public final class SnapshotForge {

    private static final int SEALED_CHUNK = SnapshotWriter.CHUNK_BYTES_MAX - SnapshotWriter.SEAL_LENGTH;

    private SnapshotForge() {
    }

    /** The records of a snapshot, the seals left out. */
    public static List<byte[]> records(byte[] snapshot) {
        List<byte[]> records = new ArrayList<>();
        for (byte[] record : split(snapshot)) {
            if (templateId(record) != SealDecoder.TEMPLATE_ID) {
                records.add(record);
            }
        }
        return records;
    }

    /** The chunks of a snapshot that lie one behind the other: each ends with its seal. */
    public static List<byte[]> chunks(byte[] snapshot) {
        List<byte[]> chunks = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (byte[] record : split(snapshot)) {
            end += record.length;
            if (templateId(record) == SealDecoder.TEMPLATE_ID) {
                chunks.add(Arrays.copyOfRange(snapshot, start, end));
                start = end;
            }
        }
        return chunks;
    }

    private static List<byte[]> split(byte[] snapshot) {
        UnsafeBuffer buffer = new UnsafeBuffer(snapshot);
        List<byte[]> records = new ArrayList<>();
        int at = 0;
        while (at < snapshot.length) {
            int length = SnapshotWriter.HEADER_LENGTH + (buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF);
            records.add(Arrays.copyOfRange(snapshot, at, at + length));
            at += length;
        }
        return records;
    }

    public static long hash(byte[] words) {
        WordHash hash = new WordHash();
        hash.add(new UnsafeBuffer(words), 0, words.length);
        return hash.value();
    }

    public static int templateId(byte[] record) {
        return new UnsafeBuffer(record).getShort(2, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Any records as a snapshot whose seals are right. */
    public static List<byte[]> seal(List<byte[]> records) {
        WordHash checksum = new WordHash();
        List<byte[]> chunks = new ArrayList<>();
        UnsafeBuffer chunk = new UnsafeBuffer(new byte[SnapshotWriter.CHUNK_BYTES_MAX]);
        int length = 0;
        for (int i = 0; i < records.size(); i++) {
            byte[] record = records.get(i);
            chunk.putBytes(length, record);
            length += record.length;
            if (i + 1 == records.size() || length + records.get(i + 1).length > SEALED_CHUNK) {
                chunks.add(sealed(checksum, chunk, length));
                length = 0;
            }
        }
        return chunks;
    }

    private static byte[] sealed(WordHash checksum, UnsafeBuffer chunk, int length) {
        checksum.add(chunk, 0, length);
        chunk.putShort(length, (short) SealDecoder.BLOCK_LENGTH, LITTLE_ENDIAN);
        chunk.putShort(length + 2, (short) SealDecoder.TEMPLATE_ID, LITTLE_ENDIAN);
        chunk.putShort(length + 4, (short) SealDecoder.SCHEMA_ID, LITTLE_ENDIAN);
        chunk.putShort(length + 6, (short) SealDecoder.SCHEMA_VERSION, LITTLE_ENDIAN);
        chunk.putLong(length + SnapshotWriter.HEADER_LENGTH, checksum.value(), LITTLE_ENDIAN);
        byte[] bytes = new byte[length + SnapshotWriter.SEAL_LENGTH];
        chunk.getBytes(0, bytes);
        return bytes;
    }
}
