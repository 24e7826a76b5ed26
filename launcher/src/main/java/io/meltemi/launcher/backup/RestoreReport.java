package io.meltemi.launcher.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A platform that a backup has become.
 *
 * @param rows in its database
 * @param settingsFile the settings that were in the backup
 */
public record RestoreReport(long rows, Optional<Path> settingsFile, Duration took) {}
