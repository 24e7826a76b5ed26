package io.meltemi.launcher.backup;

/**
 * The state of a job.
 *
 * @param name the job's
 * @param takenAt when its savepoint was complete, RFC 3339
 * @param path folder of the savepoint within the backup
 */
public record SavedJob(String name, String takenAt, String path) {}
