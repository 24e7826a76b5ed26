package io.meltemi.launcher.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.operations.health.PartHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape is made of. */
class MeasurementsTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

    @Test
    void get_askedOftenWithinItsTime_measuresOnce() throws Exception {
        AtomicInteger measured = new AtomicInteger();
        try (Measurements measurements = Measurements.of(clock)
                .with(
                        "counting",
                        Duration.ofSeconds(5),
                        () -> List.of(Family.gauge("meltemi_x", "X.", measured.incrementAndGet())))
                .build()) {
            assertThat(measurements.get()).contains("\nmeltemi_x 1\n");
            now.set(START.plusSeconds(4));
            assertThat(measurements.get()).contains("\nmeltemi_x 1\n");
            now.set(START.plusSeconds(5));
            assertThat(measurements.get()).contains("\nmeltemi_x 2\n");
        }
    }

    @Test
    void get_oneCannotBeMeasured_tellsSoAndKeepsTheOthers() throws Exception {
        AtomicReference<IOException> fault = new AtomicReference<>(new IOException("password=hidden"));
        Measurer failing = () -> {
            IOException found = fault.get();
            if (found != null) {
                throw found;
            }
            return List.of(Family.gauge("meltemi_y", "Y.", 1));
        };
        try (Measurements measurements = Measurements.of(clock)
                .parts(() -> List.of(PartHealth.failing("kafka", "does not answer"), PartHealth.healthy("mqtt")))
                .with("failing", Duration.ofSeconds(5), failing)
                .build()) {
            assertThat(measurements.get())
                    .contains(
                            "meltemi_measuring_failed{of=\"failing\"} 1\n",
                            "meltemi_measuring_failed{of=\"parts\"} 0\n",
                            "meltemi_part_up{part=\"kafka\"} 0\n",
                            "meltemi_part_up{part=\"mqtt\"} 1\n")
                    .doesNotContain("meltemi_y", "hidden");

            fault.set(null);
            now.set(START.plusSeconds(5));
            assertThat(measurements.get()).contains("meltemi_measuring_failed{of=\"failing\"} 0\n", "\nmeltemi_y 1\n");
        }
    }

    @Test
    void files_ofADataDirectory_tellRoomAndTheLastBackup() throws Exception {
        try (Measurements measurements = Measurements.of(clock)
                .files(directory, List.of(directory.resolve("none.pem")))
                .build()) {
            assertThat(measurements.get())
                    .containsPattern("\nmeltemi_disk_free_bytes [1-9]")
                    .doesNotContain("meltemi_backup", "meltemi_certificate");

            LastBackup.note(directory, START);
            now.set(START.plusSeconds(5));
            assertThat(measurements.get())
                    .contains("\nmeltemi_backup_last_success_seconds " + START.getEpochSecond() + "\n");
        }
    }

    @Test
    void files_lastBackupUnreadable_isAFailure() throws Exception {
        Files.writeString(directory.resolve("last-backup"), "yesterday");
        try (Measurements measurements =
                Measurements.of(clock).files(directory, List.of()).build()) {
            assertThat(measurements.get()).contains("meltemi_measuring_failed{of=\"files\"} 1\n");
        }
    }
}
