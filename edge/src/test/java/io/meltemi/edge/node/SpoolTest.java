package io.meltemi.edge.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    Path directory;

    @Test
    void offer_full_refusesNewerInBothKinds() throws IOException {
        try (Spool memory = new MemorySpool(2);
                Spool file = open(2)) {
            for (Spool spool : List.of(memory, file)) {
                assertThat(spool.offer(message(1))).isTrue();
                assertThat(spool.offer(message(2))).isTrue();
                assertThat(spool.offer(message(3))).isFalse();
                assertThat(spool.next().id()).isEqualTo(1);
                assertThat(spool.offer(message(3))).isFalse();
                spool.acknowledged(1);
                assertThat(spool.offer(message(3))).isTrue();
                assertThat(drain(spool)).containsExactly(2L, 3L);
                assertThat(spool.size()).isEqualTo(2);
            }
        }
    }

    @Test
    void fileSpool_reopened_givesUnacknowledgedInOrder() throws IOException {
        try (Spool spool = open(10)) {
            for (int id = 1; id <= 5; id++) {
                spool.offer(message(id));
            }
            drain(spool);
            spool.acknowledged(1);
            spool.acknowledged(2);
        }
        try (Spool spool = open(10)) {
            assertThat(spool.size()).isEqualTo(3);
            assertThat(spool.lastId()).isEqualTo(5);
            StoredMessage next = spool.next();
            assertThat(next.id()).isEqualTo(3);
            assertThat(next.leaf()).isEqualTo("θερμοκρασία");
            assertThat(next.qos()).isEqualTo(2);
            assertThat(next.payload()).isEqualTo(message(3).payload());
        }
    }

    @Test
    void fileSpool_allAcknowledged_fileShrinks() throws IOException {
        try (Spool spool = open(10)) {
            spool.offer(message(1));
            spool.offer(message(2));
            drain(spool);
            spool.acknowledged(2);
            assertThat(Files.size(file())).isGreaterThan(8);
            spool.acknowledged(1);
            assertThat(Files.size(file())).isEqualTo(8);
        }
    }

    @Test
    void fileSpool_tornOrDamaged_keepsWhatIsWhole() throws IOException {
        try (Spool spool = open(10)) {
            spool.offer(message(1));
            spool.offer(message(2));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (Spool spool = open(10)) {
                assertThat(drain(spool)).isSubsetOf(1L, 2L).hasSizeLessThan(2);
                assertThat(spool.offer(message(7))).isTrue();
            }
        }
        whole[whole.length - 1] ^= 1;
        Files.write(file(), whole);
        try (Spool spool = open(10)) {
            assertThat(drain(spool)).containsExactly(1L);
        }
    }

    @Test
    void fileSpool_neverEmpty_isCompacted() throws IOException {
        byte[] payload = new byte[512 * 1024];
        try (Spool spool = open(10)) {
            spool.offer(new StoredMessage(1, "s", 1, payload));
            for (int id = 2; id <= 40; id++) {
                spool.offer(new StoredMessage(id, "s", 1, payload));
                spool.next();
                spool.acknowledged(id - 1);
            }
            assertThat(Files.size(file())).isLessThan(12L * payload.length);
            assertThat(spool.next().id()).isEqualTo(40);
        }
        try (Spool spool = open(10)) {
            assertThat(drain(spool)).containsExactly(40L);
        }
    }

    private Spool open(int capacity) throws IOException {
        return FileSpool.open(file(), capacity);
    }

    private Path file() {
        return directory.resolve("spool");
    }

    private static StoredMessage message(int id) {
        return new StoredMessage(id, "θερμοκρασία", 2, new byte[] {(byte) id, 1, 2});
    }

    private static List<Long> drain(Spool spool) throws IOException {
        List<Long> ids = new ArrayList<>();
        for (StoredMessage message = spool.next(); message != null; message = spool.next()) {
            ids.add(message.id());
        }
        return ids;
    }
}
