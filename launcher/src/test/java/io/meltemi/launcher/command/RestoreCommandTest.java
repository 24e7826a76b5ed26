package io.meltemi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are none, and platforms that are not there. */
class RestoreCommandTest {

    @TempDir
    Path directory;

    @Test
    void restore_folderWithoutManifest_isRefusedInOneLine() {
        CommandRun run = CommandRun.of(
                "restore",
                directory.toString(),
                "--data-dir",
                directory.resolve("new").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("cut off half-way");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void backup_nothingRuns_saysHowToStart() {
        CommandRun run =
                CommandRun.of("backup", directory.resolve("backup").toString(), "--data-dir", directory.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("meltemi up");
        assertThat(directory.resolve("backup")).doesNotExist();
    }
}
