package io.gridbook.gateway;

/**
 * Where one session stands in its member's private events: live, or reading the event log at its own pace.
 *
 * <p>Stream sequences are dense, so the last one sent tells the next one due, in either state: nothing is sent twice
 * and nothing is left out when it changes.
 */
final class PrivateStream {

    private final Session session;
    private final MemberStream member;
    private final Replays replays;
    private final GatewayMetrics metrics;
    private long lastSent;
    private long position;
    private boolean live;

    PrivateStream(Session session, MemberStream member, Replays replays, GatewayMetrics metrics, long after) {
        this.session = session;
        this.member = member;
        this.replays = replays;
        this.metrics = metrics;
        lastSent = after;
    }

    /** Begin with what follows the event already seen. */
    void start() {
        if (lastSent == member.newest()) {
            goLive();
        } else {
            position = member.positionAfter(lastSent);
            replays.add(this);
        }
    }

    void stop() {
        live = false;
        member.live().remove(this);
        replays.remove(this);
    }

    /** A live event, while the publisher walks the excerpt at the given position; true when it is due and taken. */
    boolean admits(long streamSequence, long excerptPosition) {
        if (streamSequence <= lastSent) {
            return false;
        }
        assert streamSequence == lastSent + 1;
        if (!session.connection().isWritable()) {
            live = false;
            position = excerptPosition;
            metrics.onSlowReader();
            return false;
        }
        lastSent = streamSequence;
        return true;
    }

    boolean isLive() {
        return live;
    }

    /** The client reads again. */
    void onWritable() {
        if (!live) {
            replays.add(this);
        }
    }

    void goLive() {
        live = true;
        member.live().add(this);
        session.onPrivateLive();
    }

    Session session() {
        return session;
    }

    MemberStream member() {
        return member;
    }

    long lastSent() {
        return lastSent;
    }

    void sent(long streamSequence) {
        assert streamSequence == lastSent + 1;
        lastSent = streamSequence;
    }

    boolean isAtNewest() {
        return lastSent == member.newest();
    }

    long position() {
        return position;
    }

    void position(long position) {
        this.position = position;
    }
}
