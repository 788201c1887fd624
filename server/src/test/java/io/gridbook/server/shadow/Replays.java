package io.gridbook.server.shadow;

import io.gridbook.journal.EventLog;
import io.gridbook.journal.EventLogTailer;
import io.gridbook.protocol.EventFrame;
import io.gridbook.server.pipeline.Recovery;
import java.nio.file.Path;
import org.agrona.ExpandableArrayBuffer;

/** A stopped exchange's logs, looked at without any snapshot. */
final class Replays {

    private Replays() {
    }

    /** The digest after a command, by a replay from the first one. */
    static long digestAt(Path folder, long sequence) {
        try (EventLogTailer tailer = EventLogTailer.open(ShadowedPipeline.events(folder))) {
            Recovery recovery = new Recovery(null, tailer);
            recovery.replay(ShadowedPipeline.commands(folder), sequence, (done, total) -> { });
            return recovery.engine().stateDigest();
        }
    }

    /** A copy of the event log in which one bit of the message of a command's first event is another. */
    static Path withAnotherEvent(Path folder, long sequence) {
        Path other = folder.resolve("other");
        ExpandableArrayBuffer copy = new ExpandableArrayBuffer();
        try (EventLogTailer tailer = EventLogTailer.open(ShadowedPipeline.events(folder));
             EventLog log = EventLog.open(ShadowedPipeline.events(other))) {
            boolean more = true;
            while (more) {
                more = tailer.poll((position, buffer, offset, length) -> {
                    copy.putBytes(0, buffer, offset, length);
                    long last = 0;
                    for (int at = 0; at < length; at += EventFrame.alignedLength(EventFrame.length(copy, at))) {
                        if (EventFrame.sequence(copy, at) == sequence && EventFrame.eventIndex(copy, at) == 0) {
                            int changed = at + EventFrame.HEADER_LENGTH + 8;
                            copy.putByte(changed, (byte) (copy.getByte(changed) ^ 1));
                        }
                        last = EventFrame.sequence(copy, at);
                    }
                    log.append(EventFrame.sequence(copy, 0), last, copy, 0, length);
                }, 1) > 0;
            }
        }
        return other;
    }
}
