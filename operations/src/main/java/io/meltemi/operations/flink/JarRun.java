package io.meltemi.operations.flink;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One start of a job from an uploaded jar.
 *
 * @param jarId the uploaded jar
 * @param entryClass whose {@code main} defines the job
 * @param arguments of it
 * @param configuration Flink's own options for this job, e.g. {@code execution.checkpointing.interval}
 * @param savepoint path of the savepoint or checkpoint to start from; without one the job starts empty
 * @param claim what becomes of that savepoint
 */
public record JarRun(
        String jarId,
        String entryClass,
        List<String> arguments,
        Map<String, String> configuration,
        Optional<String> savepoint,
        Claim claim) {

    /** Who owns a savepoint after a start from it. */
    public enum Claim {
        /** Flink: it deletes it once it needs it no more. */
        CLAIM,
        /** We: it stays as it is, so that one can go back to it. */
        NO_CLAIM
    }

    public JarRun {
        arguments = List.copyOf(arguments);
        configuration = Map.copyOf(configuration);
    }
}
