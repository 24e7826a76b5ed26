package io.meltemi.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void process_killed_isStartedAgainAndTold() throws Exception {
        AtomicInteger restarts = new AtomicInteger();
        try (PartProcess part = PartProcess.start(plan("exec sleep 600"), restarts::incrementAndGet)) {
            ProcessHandle first = part.handle();
            first.destroyForcibly();

            Awaitility.await().atMost(PATIENCE).until(() -> restarts.get() == 1);
            assertThat(part.handle().pid()).isNotEqualTo(first.pid());
            assertThat(part.handle().isAlive()).isTrue();
        }
    }

    @Test
    void process_thatEndsWheneverItStarts_isGivenUpWhileTheClusterStarts() throws Exception {
        try (PartProcess part = PartProcess.start(plan("echo no >&2; exit 3"), () -> {})) {
            assertThatThrownBy(() -> part.awaitReady(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("part has ended 4 times while it started; see");
        }
        assertThat(Files.readString(folder.resolve("part.out"))).startsWith("no\nno\n");
    }

    @Test
    void process_stopped_isNotStartedAgain() throws Exception {
        PartProcess part = PartProcess.start(plan("exec sleep 600"), () -> {});
        ProcessHandle process = part.handle();

        part.stop(PATIENCE);

        assertThat(process.isAlive()).isFalse();
        assertThat(part.handle().pid()).isEqualTo(process.pid());
    }

    private PartPlan plan(String script) {
        return new PartPlan(
                "part", List.of("sh", "-c", script), Map.of(), folder.resolve("part.out"), pid -> false, null);
    }
}
