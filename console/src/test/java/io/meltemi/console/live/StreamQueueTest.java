package io.meltemi.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamQueueTest {

    private final StreamQueue queue = new StreamQueue();

    @Test
    void add_fewReadings_areAllKept() {
        for (int i = 0; i < 100; i++) {
            queue.add("s", bytes("r" + i));
        }

        assertThat(all()).hasSize(100).startsWith("r0").endsWith("r99");
    }

    @Test
    void add_manyReadings_keepTheNewestOfEachSeries() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(queue.add("s" + i % 10, bytes("s" + i % 10 + ":" + i))).isZero();
        }

        List<String> all = all();
        assertThat(all).hasSizeLessThanOrEqualTo(129);
        for (int series = 0; series < 10; series++) {
            assertThat(all).contains("s" + series + ":" + (9_990 + series));
        }
    }

    @Test
    void add_tooManySeries_dropsTheOldestAndSaysHowMany() {
        int dropped = 0;
        for (int i = 0; i < 10_000; i++) {
            dropped += queue.add("s" + i, bytes("s" + i));
        }

        assertThat(queue.size()).isLessThanOrEqualTo(2 * StreamQueue.MOST_READINGS);
        List<String> all = all();
        assertThat(all.get(0)).contains("event: missed", "{\"count\":" + dropped + "}");
        assertThat(all).hasSize(1 + 10_000 - dropped).endsWith("s9999");
    }

    @Test
    void add_tooManyEvents_dropsTheOldestAndTellsThemBeforeReadings() {
        queue.add("s", bytes("reading"));
        for (int i = 0; i < StreamQueue.MOST_EVENTS + 7; i++) {
            queue.add(null, bytes("e" + i));
        }

        List<String> all = all();
        assertThat(all.get(0)).contains("{\"count\":7}");
        assertThat(all.get(1)).isEqualTo("e7");
        assertThat(all).endsWith("reading");
        assertThat(queue.isEmpty()).isTrue();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (byte[] frame = queue.next(); frame != null; frame = queue.next()) {
            all.add(new String(frame, StandardCharsets.UTF_8));
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
