package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor where no platform runs. */
class DoctorCommandTest {

    @TempDir
    Path directory;

    @Test
    void doctor_nothingRuns_saysSoAndWhatToDo() throws IOException {
        Path settings = Files.writeString(directory.resolve("meltemi.yaml"), "");

        CommandRun run = CommandRun.of("doctor", "--data-dir", directory.toString(), "--settings", settings.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines().findFirst()).hasValue("WRONG  platform: none runs on " + directory);
        assertThat(run.out()).contains("-> start it: meltemi up", "disk of " + directory);
    }

    @Test
    void doctor_brokerSetItsStoreAside_saysThatItCanBeDeleted() throws IOException {
        Path damaged = Files.createDirectories(directory.resolve("broker/damaged-1"));
        Path settings = Files.writeString(directory.resolve("meltemi.yaml"), "");

        CommandRun run = CommandRun.of("doctor", "--data-dir", directory.toString(), "--settings", settings.toString());

        assertThat(run.out()).contains("WATCH  broker's store " + damaged, "delete the folder");
    }

    @Test
    void doctor_wrongSettings_namesAllFaults() throws IOException {
        Path settings = Files.writeString(
                directory.resolve("meltemi.yaml"), "mqtt:\n  port: abc\n  password: x\nkafka:\n  retention: long\n");

        CommandRun run = CommandRun.of(
                "doctor", "--json", "--data-dir", directory.toString(), "--settings", settings.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("\"worst\":\"WRONG\"", "mqtt.port", "kafka.retention");
    }
}
