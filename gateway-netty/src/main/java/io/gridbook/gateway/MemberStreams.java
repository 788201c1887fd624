package io.gridbook.gateway;

import org.agrona.collections.Int2ObjectHashMap;

/** The private streams of all members. */
final class MemberStreams {

    private final Int2ObjectHashMap<MemberStream> streams = new Int2ObjectHashMap<>();

    MemberStream of(int memberId) {
        MemberStream stream = streams.get(memberId);
        if (stream == null) {
            stream = new MemberStream();
            streams.put(memberId, stream);
        }
        return stream;
    }
}
