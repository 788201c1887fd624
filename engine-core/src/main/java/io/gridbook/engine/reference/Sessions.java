package io.gridbook.engine.reference;

import io.gridbook.engine.book.IdTable;
import java.util.Arrays;

/** The open sessions. Bounded by a multiple of the members. */
public final class Sessions {

    private static final int SESSIONS_PER_MEMBER = 4;
    private static final int SPARE_SESSIONS = 1024;
    private static final int FIRST_SESSIONS = 16;
    private static final int EXCHANGE = 0;

    private final IdTable slots = new IdTable();
    private Session[] sessions = new Session[0];
    private int[] freeSlots = new int[0];
    private int freeCount;
    private int used;
    private int maxSessions;

    public void configure(int maxMembers) {
        maxSessions = SPARE_SESSIONS + SESSIONS_PER_MEMBER * maxMembers;
    }

    public int size() {
        return slots.size();
    }

    public boolean isFull() {
        return slots.size() >= maxSessions;
    }

    public void add(Session session) {
        int slot;
        if (freeCount > 0) {
            slot = freeSlots[--freeCount];
        } else {
            slot = used++;
            if (slot == sessions.length) {
                int capacity = Math.max(FIRST_SESSIONS, slot * 2);
                sessions = Arrays.copyOf(sessions, capacity);
                freeSlots = Arrays.copyOf(freeSlots, capacity);
                slots.grow(capacity);
            }
        }
        sessions[slot] = session;
        slots.put(EXCHANGE, session.id(), slot);
    }

    /** The open session of an id, or null. */
    public Session get(long sessionId) {
        int slot = slots.get(EXCHANGE, sessionId);
        return slot == IdTable.MISSING ? null : sessions[slot];
    }

    public void remove(Session session) {
        int slot = slots.get(EXCHANGE, session.id());
        slots.remove(EXCHANGE, session.id());
        sessions[slot] = null;
        session.member().forgetTradingSession();
        freeSlots[freeCount++] = slot;
    }

    /** The open sessions in ascending order of their ids. */
    public Session[] ascending() {
        Session[] open = new Session[slots.size()];
        int count = 0;
        for (int slot = 0; slot < used; slot++) {
            if (sessions[slot] != null) {
                open[count++] = sessions[slot];
            }
        }
        Arrays.sort(open, (a, b) -> Long.compare(a.id(), b.id()));
        return open;
    }
}
