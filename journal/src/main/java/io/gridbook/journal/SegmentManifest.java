package io.gridbook.journal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of a segment apart from its data: whose rules wrote it, where its chain starts and, once sealed, where
 * it ends. Lies beside the data as text that a person can read, its last line a CRC32C over the lines before.
 *
 * @param first           number of the first item: a command's sequence, or an excerpt of the event log
 * @param firstSequence   the first command's sequence in it
 * @param chain           CRC of the record before the first one, 0 at the very start
 * @param fileBytes       length of the data file; a shorter one was truncated
 * @param sealed          nothing is appended any more; the last five fields hold
 * @param last            number of the last good item, first - 1 when there is none
 * @param lastSequence    the last command's sequence in it
 * @param lastCrc         CRC of the last good item: where the next segment's chain starts
 * @param lastTimestampNs of the last good record
 * @param hash            over all bytes of the sealed files ({@link SegmentHash}), which were on disk when it was
 *                        taken; empty until then
 */
record SegmentManifest(
    LogKind kind,
    int rulesVersion,
    int schemaVersion,
    long first,
    long firstSequence,
    int chain,
    long fileBytes,
    boolean sealed,
    long last,
    long lastSequence,
    int lastCrc,
    long lastTimestampNs,
    String hash) {

    static final int FORMAT_VERSION = 1;

    private static final String TITLE = "gridbook segment";

    static SegmentManifest begin(
        LogKind kind, JournalConfig config, long first, long firstSequence, int chain, long fileBytes) {
        return new SegmentManifest(kind, config.rulesVersion(), config.schemaVersion(), first, firstSequence, chain,
            fileBytes, false, first - 1, firstSequence, chain, 0, "");
    }

    SegmentManifest seal(long lastItem, long endSequence, int endCrc, long endTimestampNs) {
        return new SegmentManifest(kind, rulesVersion, schemaVersion, first, firstSequence, chain, fileBytes, true,
            lastItem, endSequence, endCrc, endTimestampNs, "");
    }

    SegmentManifest withHash(String newHash) {
        return new SegmentManifest(kind, rulesVersion, schemaVersion, first, firstSequence, chain, fileBytes, sealed,
            last, lastSequence, lastCrc, lastTimestampNs, newHash);
    }

    boolean hashed() {
        return !hash.isEmpty();
    }

    byte[] encode() {
        String text = TITLE
            + "\nformatVersion=" + FORMAT_VERSION
            + "\nkind=" + kind.name().toLowerCase(Locale.ROOT)
            + "\nrulesVersion=" + rulesVersion
            + "\nschemaVersion=" + schemaVersion
            + "\nfirst=" + first
            + "\nfirstSequence=" + firstSequence
            + "\nchain=" + Integer.toHexString(chain)
            + "\nfileBytes=" + fileBytes
            + "\nsealed=" + sealed
            + "\nlast=" + last
            + "\nlastSequence=" + lastSequence
            + "\nlastCrc=" + Integer.toHexString(lastCrc)
            + "\nlastTimestampNs=" + lastTimestampNs
            + (hashed() ? "\nhash=" + hash : "")
            + "\n";
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        return (text + "crc32c=" + Integer.toHexString(Checksum.of(body, body.length)) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    }

    /** Throws a {@link JournalException} that starts with {@code where} if the bytes are not a manifest we know. */
    static SegmentManifest decode(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int crcAt = text.lastIndexOf("crc32c=");
        if (crcAt < 0
            || !text.substring(crcAt).equals("crc32c=" + Integer.toHexString(Checksum.of(bytes, crcAt)) + "\n")) {
            throw new JournalException(where + ": the manifest's checksum is wrong");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            fields.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
        }
        String format = fields.get("formatVersion");
        if (!fields.containsKey(TITLE) || !Integer.toString(FORMAT_VERSION).equals(format)) {
            throw new JournalException(where + ": format version " + format + ", this program reads "
                + FORMAT_VERSION);
        }
        try {
            return fromFields(fields);
        } catch (IllegalArgumentException e) {
            throw new JournalException(where + ": the manifest is malformed: " + e.getMessage(), e);
        }
    }

    private static SegmentManifest fromFields(Map<String, String> fields) {
        return new SegmentManifest(
            LogKind.valueOf(text(fields, "kind").toUpperCase(Locale.ROOT)),
            Integer.parseInt(text(fields, "rulesVersion")),
            Integer.parseInt(text(fields, "schemaVersion")),
            number(fields, "first"),
            number(fields, "firstSequence"),
            Integer.parseUnsignedInt(text(fields, "chain"), 16),
            number(fields, "fileBytes"),
            Boolean.parseBoolean(text(fields, "sealed")),
            number(fields, "last"),
            number(fields, "lastSequence"),
            Integer.parseUnsignedInt(text(fields, "lastCrc"), 16),
            number(fields, "lastTimestampNs"),
            fields.getOrDefault("hash", ""));
    }

    private static long number(Map<String, String> fields, String key) {
        return Long.parseLong(text(fields, key));
    }

    private static String text(Map<String, String> fields, String key) {
        String value = fields.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}
