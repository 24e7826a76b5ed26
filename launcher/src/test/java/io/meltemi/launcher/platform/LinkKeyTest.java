package io.meltemi.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkKeyTest {

    @TempDir
    Path directory;

    @Test
    void of_firstTime_makesOneThatStaysAndOnlyTheOwnerReads() throws Exception {
        DataDirectory data = new DataDirectory(directory);

        byte[] key = LinkKey.of(data);

        assertThat(key).hasSize(32);
        assertThat(LinkKey.of(data)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.linkKey())))
                .isEqualTo("rw-------");
        assertThat(LinkKey.of(new DataDirectory(directory.resolve("other")))).isNotEqualTo(key);
    }

    @Test
    void of_fileWithoutKey_isRefused() throws Exception {
        DataDirectory data = new DataDirectory(directory);
        Files.writeString(data.linkKey(), "short");

        assertThatThrownBy(() -> LinkKey.of(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("links.key");
    }
}
