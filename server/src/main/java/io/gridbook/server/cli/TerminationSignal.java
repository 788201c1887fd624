package io.gridbook.server.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT: the first asks for an orderly stop, the second stops at once (the next start recovers).
 *
 * <p>The JVM's own shutdown hooks cannot tell a second signal, and its signal class has no supported name to compile
 * against; so it is reached by reflection.
 */
public final class TerminationSignal {

    private static final int EXIT_KILLED = 143;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** Take both signals over from now on. */
    public static TerminationSignal install() {
        TerminationSignal signal = new TerminationSignal();
        for (String name : List.of("TERM", "INT")) {
            signal.handle(name);
        }
        return signal;
    }

    /** Wait for the first signal. */
    public void await() throws InterruptedException {
        asked.await();
    }

    private void onSignal() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(EXIT_KILLED);
        }
        asked.countDown();
    }

    private void handle(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                TerminationSignal.class.getClassLoader(), new Class<?>[] {handlerType}, this::invoke);
            signalType.getMethod("handle", signalType, handlerType)
                .invoke(null, signalType.getConstructor(String.class).newInstance(name), handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot handle SIG" + name, e);
        }
    }

    private Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "handle" -> {
                onSignal();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(this);
            case "equals" -> proxy == arguments[0];
            default -> "TerminationSignal";
        };
    }
}
