package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {

    @TempDir
    Path directory;

    private CommandRun run(String settings, String... words) throws Exception {
        Path file = Files.writeString(directory.resolve("settings.yaml"), settings);
        String[] all = new String[words.length + 5];
        all[0] = "devices";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--settings";
        all[words.length + 2] = file.toString();
        all[words.length + 3] = "--data-dir";
        all[words.length + 4] = directory.resolve("data").toString();
        return CommandRun.of(all);
    }

    @Test
    void devices_asJson_saysOfEachWhatItWouldBeUsedForAndWhy() throws Exception {
        CommandRun run = run("mining:\n  device: plain\n", "--json");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode devices = new ObjectMapper().readTree(run.out());
        assertThat(devices)
                .allSatisfy(device -> assertThat(device.path("reason").asText()).isNotEmpty());
        assertThat(devices).anySatisfy(device -> {
            assertThat(device.path("kind").asText()).isEqualTo("plain");
            assertThat(device.path("use").asText()).isEqualTo("first");
            assertThat(device.path("computes").asText()).contains("join");
        });
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void devices_forPeople_isATable() throws Exception {
        CommandRun run = run("mining:\n  device: plain\n");

        assertThat(run.out().lines()).first().asString().matches("USE +KIND +DEVICE +COMPUTES +REASON");
        assertThat(run.out()).containsPattern("first +plain +plain Java");
    }

    @Test
    void devices_unknownDeviceInTheSettings_hasStatusOneAndNamesTheChoices() throws Exception {
        CommandRun run = run("mining:\n  device: abacus\n");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("mining.device", "opencl-cpu", "abacus");
    }
}
