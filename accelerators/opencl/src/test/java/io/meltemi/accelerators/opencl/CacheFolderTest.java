package io.meltemi.accelerators.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    @TempDir
    Path directory;

    private Properties properties(String home, String temporary) {
        Properties properties = new Properties();
        properties.setProperty("user.home", directory.resolve(home).toString());
        properties.setProperty("java.io.tmpdir", directory.resolve(temporary).toString());
        properties.setProperty("user.name", "somebody");
        return properties;
    }

    @Test
    void find_chosen_isThatOne() throws Exception {
        Path chosen = directory.resolve("data/accelerators");

        assertThat(CacheFolder.find(Optional.of(chosen), properties("home", "tmp"), Map.of()))
                .isEqualTo(chosen)
                .isDirectory();
    }

    @Test
    void find_nothingChosen_isTheUsersCache() throws Exception {
        assertThat(CacheFolder.find(Optional.empty(), properties("home", "tmp"), Map.of()))
                .isEqualTo(directory.resolve("home/.cache/meltemi/opencl"));
        assertThat(CacheFolder.find(
                        Optional.empty(),
                        properties("home", "tmp"),
                        Map.of("XDG_CACHE_HOME", directory.resolve("other").toString())))
                .isEqualTo(directory.resolve("other/meltemi/opencl"));
    }

    @Test
    void find_homeThatCannotBeWritten_isTheTemporaryFolder() throws Exception {
        Files.writeString(directory.resolve("home"), "a file, and no folder");

        assertThat(CacheFolder.find(Optional.empty(), properties("home", "tmp"), Map.of()))
                .isEqualTo(directory.resolve("tmp/meltemi-opencl-somebody"));
    }

    @Test
    void find_nothingCanBeWritten_saysWhatWasTried() throws Exception {
        Files.writeString(directory.resolve("file"), "a file, and no folder");

        assertThatThrownBy(() -> CacheFolder.find(Optional.empty(), properties("file", "file"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of")
                .hasMessageContaining("meltemi-opencl-somebody");
    }
}
