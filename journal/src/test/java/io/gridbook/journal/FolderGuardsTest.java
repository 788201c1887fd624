package io.gridbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderGuardsTest {

    @TempDir
    Path folder;

    @Test
    void shouldLockAFolderOnceAndFreeItOnClose() {
        try (FolderLock lock = FolderLock.acquire(folder.resolve("data"))) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FolderLock.acquire(folder.resolve("data")))
                .isInstanceOf(JournalException.class).hasMessageContaining(folder.resolve("data").toString());
        }
        FolderLock.acquire(folder.resolve("data")).close();
    }

    @Test
    void shouldTellLowSpaceFromEnough() {
        FreeSpace enough = new FreeSpace(folder, 1);
        assertThat(enough.usableBytes()).isPositive();
        assertThat(enough.isLow()).isFalse();
        assertThat(new FreeSpace(folder, Long.MAX_VALUE).isLow()).isTrue();
    }

    @Test
    void shouldKeepTheNewerOfTheMarksSlotsWhenOneIsTorn() throws java.io.IOException {
        SegmentStore store = SegmentStore.of(Journals.config(folder));
        try (HighWaterMark mark = HighWaterMark.create(store)) {
            mark.write(7, 70);
            mark.write(8, 80);
        }
        try (HighWaterMark mark = HighWaterMark.open(store, true)) {
            assertThat(mark.sequence()).isEqualTo(8);
            assertThat(mark.recordCrc()).isEqualTo(80);
        }
        Path file = folder.resolve("mark");
        byte[] bytes = java.nio.file.Files.readAllBytes(file);
        int newer = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(0) == 8 ? 0 : 512;
        bytes[newer + 3] ^= 4;
        java.nio.file.Files.write(file, bytes);
        try (HighWaterMark mark = HighWaterMark.open(store, false)) {
            assertThat(mark.sequence()).isEqualTo(7);
            mark.write(9, 90);
        }
        try (HighWaterMark mark = HighWaterMark.open(store, true)) {
            assertThat(mark.sequence()).isEqualTo(9);
        }
    }
}
