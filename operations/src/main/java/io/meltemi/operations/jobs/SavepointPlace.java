package io.meltemi.operations.jobs;

import java.util.Optional;

/**
 * Where savepoints are written.
 *
 * @param base a directory or URI that every JobManager and TaskManager can write to, with a folder for each job in it; absent: the
 *     cluster's own choice
 */
public record SavepointPlace(Optional<String> base) {

    /** The directory that the cluster is set to. */
    public static final SavepointPlace OF_THE_CLUSTER = new SavepointPlace(Optional.empty());

    public static SavepointPlace under(String base) {
        return new SavepointPlace(Optional.of(base));
    }

    Optional<String> of(String job) {
        return base.map(path -> path.replaceAll("/+$", "") + "/" + job);
    }
}
