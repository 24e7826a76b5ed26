package io.meltemi.launcher.backup;

/**
 * A file of a backup.
 *
 * @param path within the backup, its parts divided by {@code /}
 * @param sha256 of its content, in hexadecimal
 */
public record SavedFile(String path, long bytes, String sha256) {}
