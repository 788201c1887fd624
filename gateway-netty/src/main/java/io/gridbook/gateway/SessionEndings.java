package io.gridbook.gateway;

import io.gridbook.protocol.codec.EndSessionEncoder;
import io.gridbook.protocol.codec.MessageHeaderEncoder;
import io.gridbook.protocol.codec.SessionEndReason;
import java.util.ArrayDeque;
import org.agrona.concurrent.UnsafeBuffer;

/** Tells the engine that sessions have ended. None is ever lost: what the ring does not take is offered again. */
final class SessionEndings {

    private record Ending(int memberId, long sessionId, SessionEndReason reason) {
    }

    private final CommandPort commands;
    private final ArrayDeque<Ending> waiting = new ArrayDeque<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EndSessionEncoder endSession = new EndSessionEncoder();
    private boolean stopped;

    SessionEndings(CommandPort commands) {
        this.commands = commands;
    }

    /** The exchange stops: from now on its next start ends the sessions. */
    void stop() {
        stopped = true;
    }

    void end(int memberId, long sessionId, SessionEndReason reason) {
        waiting.add(new Ending(memberId, sessionId, reason));
        retry();
    }

    /** Offer those that wait, oldest first. */
    void retry() {
        while (!stopped && !waiting.isEmpty() && offer(waiting.peek())) {
            waiting.remove();
        }
    }

    private boolean offer(Ending ending) {
        endSession.wrapAndApplyHeader(buffer, 0, header).endedSessionId(ending.sessionId()).reason(ending.reason());
        int length = MessageHeaderEncoder.ENCODED_LENGTH + endSession.encodedLength();
        return commands.offer(ending.memberId(), ending.sessionId(), buffer, 0, length) == CommandPort.TAKEN;
    }
}
