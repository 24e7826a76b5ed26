package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {

    @TempDir
    Path directory;

    private DataDirectory data;

    @BeforeEach
    void useDirectory() {
        data = new DataDirectory(directory);
    }

    @Test
    void of_severalRunsOfAJob_isTheNewestWholeOne() throws Exception {
        whole(data.checkpoints("trend").resolve("a/chk-8"), 1_000);
        Path newest = whole(data.checkpoints("trend").resolve("b/chk-2"), 2_000);
        Files.createDirectories(data.checkpoints("trend").resolve("b/chk-3"));
        whole(data.checkpoints("alert").resolve("c/chk-9"), 3_000);

        assertThat(NewestCheckpoint.of(data, "trend")).contains(new NewestCheckpoint(newest, false));
    }

    @Test
    void of_stoppedWithASavepoint_isTheSavepoint() throws Exception {
        whole(data.checkpoints("trend").resolve("a/chk-8"), 1_000);
        Path savepoint = whole(data.savepoints("trend").resolve("savepoint-1"), 2_000);

        assertThat(NewestCheckpoint.of(data, "trend")).contains(new NewestCheckpoint(savepoint, true));
    }

    @Test
    void of_runOnAfterTheSavepoint_isTheCheckpoint() throws Exception {
        whole(data.savepoints("trend").resolve("savepoint-1"), 1_000);
        Path checkpoint = whole(data.checkpoints("trend").resolve("a/chk-8"), 2_000);

        assertThat(NewestCheckpoint.of(data, "trend")).contains(new NewestCheckpoint(checkpoint, false));
    }

    @Test
    void of_jobThatNeverRan_isNone() throws Exception {
        assertThat(NewestCheckpoint.of(data, "trend")).isEmpty();
    }

    private static Path whole(Path checkpoint, long modifiedMillis) throws IOException {
        Path metadata = Files.createFile(Files.createDirectories(checkpoint).resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(modifiedMillis));
        return checkpoint;
    }
}
