package io.gridbook.server.inspect;

import io.gridbook.protocol.EventFrame;
import io.gridbook.protocol.EventPrefix;
import io.gridbook.protocol.codec.MemberAddedDecoder;
import io.gridbook.protocol.codec.MessageHeaderDecoder;
import io.gridbook.server.exchange.DataFolder;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** Finds members by name: the engine does not know names, the event log tells of them once. */
public final class MemberNames {

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MemberAddedDecoder added = new MemberAddedDecoder();
    private final Set<Integer> ids = new TreeSet<>();
    private final String name;
    private final long until;

    private MemberNames(String name, long until) {
        this.name = name;
        this.until = until;
    }

    /**
     * The id of the member of that name, added up to a sequence.
     *
     * @throws NotThereException if there is none, or several have the name
     */
    public static int id(DataFolder data, String name, long until) {
        MemberNames names = new MemberNames(name, until);
        try (EventLogFrames frames = new EventLogFrames(data.events(), 1, names::onFrame)) {
            frames.readUpTo(until);
        }
        if (names.ids.size() != 1) {
            throw new NotThereException(names.ids.isEmpty() ? "as of sequence " + until + " no member is named " + name
                : "several members are named " + name + ": " + names.ids);
        }
        return names.ids.iterator().next();
    }

    private void onFrame(DirectBuffer buffer, int frame) {
        int message = frame + EventFrame.HEADER_LENGTH;
        if (EventPrefix.templateId(buffer, message) == MemberAddedDecoder.TEMPLATE_ID
            && EventFrame.sequence(buffer, frame) <= until) {
            added.wrapAndApplyHeader(buffer, message, header);
            if (added.name().equals(name)) {
                ids.add(added.memberId());
            }
        }
    }
}
