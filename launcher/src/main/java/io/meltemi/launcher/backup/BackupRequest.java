package io.meltemi.launcher.backup;

import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.platform.PlatformFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be backed up, and where to.
 *
 * @param directory new or empty
 * @param since an earlier backup of the same platform
 * @param data of the platform
 * @param platform its addresses
 * @param settingsFile of the platform
 * @param variables names of environment variables that hold settings
 */
public record BackupRequest(
        Path directory,
        Optional<Path> since,
        DataDirectory data,
        PlatformFile platform,
        Optional<Path> settingsFile,
        List<String> variables) {

    public BackupRequest {
        variables = List.copyOf(variables);
    }
}
