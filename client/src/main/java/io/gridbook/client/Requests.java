package io.gridbook.client;

import io.gridbook.protocol.EventPrefix;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** The requests that wait for their answer, by requestId. Thread-safe. */
final class Requests {

    /** Makes of an answer what the asker wants to see; what it throws, the asker gets. */
    @FunctionalInterface
    interface AnswerReader<T> {
        T read(Event event, DirectBuffer buffer, int offset, int length);
    }

    private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();
    private final AtomicLong nextRequestId = new AtomicLong(1);

    private record Pending<T>(AnswerReader<T> reader, CompletableFuture<T> future) {

        void answer(Event event, DirectBuffer buffer, int offset, int length) {
            try {
                future.complete(reader.read(event, buffer, offset, length));
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        }
    }

    /** The answer as one kind of event; a refusal is thrown. */
    static <E extends Event> AnswerReader<E> expecting(Class<E> answer) {
        return (event, buffer, offset, length) -> {
            if (event instanceof Event.Refusal refusal && !answer.isInstance(event)) {
                throw new RefusedException(refusal);
            }
            return answer.cast(event);
        };
    }

    long nextRequestId() {
        return nextRequestId.getAndIncrement();
    }

    <T> CompletableFuture<T> add(long requestId, AnswerReader<T> reader) {
        CompletableFuture<T> future = new CompletableFuture<>();
        pending.put(requestId, new Pending<>(reader, future));
        return future;
    }

    void forget(long requestId) {
        pending.remove(requestId);
    }

    /** Complete the request this message answers, if it answers one. */
    void onMessage(Event event, DirectBuffer buffer, int offset, int length) {
        long requestId = requestId(buffer, offset);
        if (requestId != EventPrefix.NO_REQUEST_ID) {
            Pending<?> request = pending.remove(requestId);
            if (request != null) {
                request.answer(event, buffer, offset, length);
            }
        }
    }

    void failAll(String reason) {
        for (Long requestId : pending.keySet()) {
            Pending<?> request = pending.remove(requestId);
            if (request != null) {
                request.future().completeExceptionally(new ConnectionLostException(reason));
            }
        }
    }

    /** Every message that can answer begins with the requestId; heartbeats, feeds and public facts do not. */
    private static long requestId(DirectBuffer buffer, int offset) {
        return Answers.carriesRequestId(EventPrefix.templateId(buffer, offset))
            ? EventPrefix.requestId(buffer, offset) : EventPrefix.NO_REQUEST_ID;
    }
}
