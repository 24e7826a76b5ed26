package io.meltemi.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void of_processThatRuns_isThere() {
        long own = ProcessHandle.current().pid();

        assertThat(LiveProcess.of(own)).map(ProcessHandle::pid).contains(own);
    }

    @Test
    void awaitEnd_processThatGoesOn_answersFalse() throws Exception {
        assertThat(LiveProcess.awaitEnd(ProcessHandle.current(), Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void awaitEnd_endedProcess_answersTrue() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        process.destroyForcibly();

        assertThat(LiveProcess.awaitEnd(process.toHandle(), PATIENCE)).isTrue();
        assertThat(LiveProcess.of(process.pid())).isEmpty();
    }

    /** The child of a shell that has become another program, which never asks how its child ended. */
    @Test
    void of_endedProcessThatNobodyCollects_isEmpty() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000").start();
        try (BufferedReader out = parent.inputReader()) {
            long pid = Long.parseLong(out.readLine());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            assertThat(LiveProcess.of(pid)).contains(child);
            await().atMost(PATIENCE)
                    .until(() -> !parent.info().command().orElse("sh").endsWith("sh"));

            child.destroyForcibly();

            assertThat(LiveProcess.awaitEnd(child, PATIENCE)).isTrue();
            assertThat(child.isAlive()).as("the system still knows it").isTrue();
            assertThat(LiveProcess.of(pid)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }
}
