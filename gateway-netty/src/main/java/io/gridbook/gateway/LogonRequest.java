package io.gridbook.gateway;

import io.gridbook.protocol.codec.LogonDecoder;

/** What a client asked for at logon. */
record LogonRequest(long requestId, long resumeAfter, int heartbeatIntervalMs) {

    static LogonRequest of(LogonDecoder logon) {
        return new LogonRequest(logon.requestId(), logon.resumeAfter(), logon.heartbeatIntervalMs());
    }

    boolean resumes() {
        return resumeAfter != LogonDecoder.resumeAfterNullValue();
    }

    /** Whether every field has a value it can have. */
    boolean isPossible() {
        if (resumes() && resumeAfter < 0) {
            return false;
        }
        return heartbeatIntervalMs == LogonDecoder.heartbeatIntervalMsNullValue()
            || heartbeatIntervalMs == 0
            || heartbeatIntervalMs >= SessionClock.MIN_INTERVAL_MS
            && heartbeatIntervalMs <= SessionClock.MAX_INTERVAL_MS;
    }
}
