package io.gridbook.gateway;

import java.util.ArrayList;
import org.agrona.collections.Long2ObjectHashMap;

/** The sessions of this gateway, by what they are asked for. Confined to the event loop. */
final class Sessions {

    private final ArrayList<Session> connected = new ArrayList<>();
    private final Long2ObjectHashMap<Session> awaitingLogon = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Session> loggedOn = new Long2ObjectHashMap<>();

    void connected(Session session) {
        connected.add(session);
    }

    void disconnected(Session session) {
        connected.remove(session);
        loggedOn.remove(session.sessionId());
    }

    /** OpenSession is on its way; kept even when the connection goes, until the engine has answered. */
    void awaitsLogon(Session session) {
        awaitingLogon.put(session.connectionId(), session);
    }

    /** The session whose OpenSession was answered, or null when it was none of ours. */
    Session logonAnswered(long connectionId) {
        return awaitingLogon.remove(connectionId);
    }

    void loggedOn(Session session) {
        loggedOn.put(session.sessionId(), session);
    }

    /** The session of an id that is still connected, or null. */
    Session bySessionId(long sessionId) {
        return sessionId == 0 ? null : loggedOn.get(sessionId);
    }

    int count() {
        return connected.size();
    }

    Session get(int index) {
        return connected.get(index);
    }

    int count(String transport) {
        int count = 0;
        for (int i = 0; i < connected.size(); i++) {
            if (connected.get(i).connection().transport().equals(transport)) {
                count++;
            }
        }
        return count;
    }
}
