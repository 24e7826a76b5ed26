package io.meltemi.launcher.backup;

import java.time.Duration;

/**
 * A backup that was taken.
 *
 * @param sharedBytes of its bytes, those that take no room of their own since an earlier backup has them
 * @param took from its begin to its end
 */
public record BackupReport(Manifest manifest, long sharedBytes, Duration took) {}
