package io.gridbook.journal;

import java.util.ArrayList;
import java.util.List;

/** The manifests of a log, oldest first, proved to follow one another without a hole and to be ours to read. */
final class SegmentRow {

    private SegmentRow() {
    }

    /** Throws a {@link JournalException} that names the segment that is foreign, unsealed, missing or out of chain. */
    static List<SegmentManifest> load(SegmentStore store, LogKind kind, JournalConfig config) {
        List<SegmentManifest> row = new ArrayList<>();
        SegmentManifest previous = null;
        for (long first : store.segments()) {
            SegmentManifest manifest = store.manifest(first);
            checkOurs(store, kind, config, first, manifest);
            if (previous != null) {
                checkFollows(store, previous, manifest);
            }
            row.add(manifest);
            previous = manifest;
        }
        return row;
    }

    static void checkOurs(
        SegmentStore store, LogKind kind, JournalConfig config, long first, SegmentManifest manifest) {
        String name = store.name(first);
        if (manifest.first() != first || manifest.kind() != kind) {
            throw new JournalException(name + " holds the manifest of " + manifest.kind() + " " + manifest.first());
        }
        if (manifest.rulesVersion() != config.rulesVersion()) {
            throw new JournalException(name + " was written under matching rules " + manifest.rulesVersion()
                + ", this program has " + config.rulesVersion());
        }
        if (manifest.schemaVersion() > config.schemaVersion()) {
            throw new JournalException(name + " was written with schema version " + manifest.schemaVersion()
                + ", this program reads up to " + config.schemaVersion());
        }
    }

    static void checkFollows(SegmentStore store, SegmentManifest previous, SegmentManifest manifest) {
        if (!previous.sealed()) {
            throw new JournalException(store.name(previous.first()) + " is not sealed, yet "
                + store.name(manifest.first()) + " follows");
        }
        if (previous.last() + 1 != manifest.first()) {
            throw new JournalException("a segment is missing: " + store.name(previous.first()) + " ends at "
                + previous.last() + ", the next is " + store.name(manifest.first()));
        }
        boolean chained = previous.kind() == LogKind.COMMANDS
            ? previous.lastCrc() == manifest.chain()
            : previous.lastSequence() <= manifest.firstSequence();
        if (!chained) {
            throw new JournalException(store.name(manifest.first()) + " does not continue "
                + store.name(previous.first()));
        }
    }
}
