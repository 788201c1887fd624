package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Under {@code disk}, over the real Chronicle store: what a power cut may leave is put together from the files, each
 * as it was when last synced, with a random part of the 4 KiB pages written since.
 */
class PowerCutTest {

    private static final boolean LONG = Boolean.getBoolean("gridbook.long");
    private static final int BATCHES = LONG ? 200 : 60;
    private static final int CUTS = LONG ? 2 : 1;

    @TempDir(factory = InMemory.class)
    Path folder;

    private final long seed = Long.getLong("gridbook.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private JournalConfig config;
    private FolderImage synced;
    private long acknowledged;
    private int recovered;

    @Test
    void shouldLoseNothingAcknowledgedWhateverPagesAPowerCutLeaves() throws IOException {
        config = new JournalConfig(folder.resolve("commands"), true, Journals.SMALL_SEGMENT);
        CommandJournal journal = CommandJournal.open(config, watched());
        try (journal) {
            for (int batch = 0; batch < BATCHES; batch++) {
                Journals.appendUntil(journal, journal.lastSequence() + 1 + random.nextInt(40), 40);
                acknowledged = journal.lastSequence();
            }
        }
        assertThat(SegmentStore.of(config).segments().length).isGreaterThan(2);
        assertThat(recovered).isGreaterThanOrEqualTo(BATCHES * CUTS);
    }

    /** The real store, but before each sync the power is cut, and whatever is made durable is noted. */
    private SegmentStore watched() {
        SegmentStore store = SegmentStore.of(config);
        return proxy(LocalStore.class, (method, arguments) -> {
            if (method.getName().equals("aside")) {
                return (Executor) Runnable::run;
            }
            Object result = invoke(store, method, arguments);
            switch (method.getName()) {
                case "makeMark" -> synced = FolderImage.of(config.folder(), config.folder());
                case "create" -> synced.update(
                    FolderImage.of(config.folder(), segment((SegmentManifest) arguments[0])));
                case "writeManifest" -> synced.update(FolderImage.of(
                    config.folder(), segment((SegmentManifest) arguments[0]).resolve("manifest")));
                default -> { }
            }
            return method.getName().equals("create")
                ? watched((SegmentWriter) result, ChronicleSegments.dataFile(segment((SegmentManifest) arguments[0])))
                : result;
        });
    }

    private SegmentWriter watched(SegmentWriter writer, Path data) {
        return proxy(SegmentWriter.class, (method, arguments) -> {
            boolean syncs = method.getName().equals("sync");
            if (syncs) {
                cutPower();
            }
            Object result = invoke(writer, method, arguments);
            if (syncs) {
                synced.update(FolderImage.of(config.folder(), data));
            }
            return result;
        });
    }

    private void cutPower() throws IOException {
        FolderImage now = FolderImage.of(config.folder(), config.folder());
        for (int i = 0; i < CUTS; i++) {
            JournalConfig left = new JournalConfig(folder.resolve("left"), true, Journals.SMALL_SEGMENT);
            synced.mixedWith(now, random).restore(left.folder());
            try (CommandJournal journal = CommandJournal.open(left)) {
                assertThat(journal.lastSequence()).as("seed %s", seed).isGreaterThanOrEqualTo(acknowledged);
                assertThat(Journals.read(left, 1)).as("seed %s", seed)
                    .isEqualTo(Journals.range(1, journal.lastSequence()));
            }
            assertThat(JournalVerifier.verify(left, (segment, count, records) -> { }).problems())
                .as("seed %s", seed).isEmpty();
            recovered++;
        }
    }

    private Path segment(SegmentManifest manifest) {
        return config.folder().resolve(String.format("%020d", manifest.first()));
    }

    /** Lets the proxy be of this package, whose types the store's methods take. */
    interface LocalStore extends SegmentStore {
    }

    @FunctionalInterface
    private interface Call {
        Object with(Method method, Object[] arguments) throws IOException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> call.with(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
