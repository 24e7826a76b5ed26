package io.meltemi.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The version of the jobs that an upgrade is tried with is made of the sources as they are now. */
class ChangedOperatorsTest {

    @Test
    void patch_sourcesOfNow_applies() throws Exception {
        Process git = new ProcessBuilder("git", "apply", "--check", "bench/src/upgrade/changed-operators.patch")
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(git.waitFor()).as(said).isZero();
    }
}
