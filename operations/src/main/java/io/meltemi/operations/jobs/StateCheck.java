package io.meltemi.operations.jobs;

import io.meltemi.operations.flink.JobDetails;
import io.meltemi.operations.flink.JobVertex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a job finds all the state that it is to start from; pure. Findings are sentences. */
final class StateCheck {

    private StateCheck() {}

    /** What keeps a job of a jar from taking over a savepoint. */
    static Optional<String> ofSavepoint(String job, String path, SavepointContents savepoint, JobsJar jar) {
        Set<String> lost = new TreeSet<>(savepoint.operators());
        lost.removeIf(operator -> jar.uids().has(job, operator));
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        return ofAnotherJob(job, path, savepoint, jar.uids())
                .or(() -> Optional.of("job " + job + " of " + jar.file() + " does not have the operators "
                        + String.join(", ", named(lost)) + " that the savepoint at " + path
                        + " holds state of; its uids changed, and the state would be lost"));
    }

    /** What is wrong with a savepoint where it is plainly one of another job. */
    static Optional<String> ofAnotherJob(String job, String path, SavepointContents savepoint, OperatorUids uids) {
        return savepoint.operators().stream()
                .filter(operator -> !uids.has(job, operator))
                .flatMap(operator -> uids.jobOf(operator).stream())
                .findFirst()
                .map(other -> "the savepoint at " + path + " is one of job " + other + ", not of " + job);
    }

    /** What keeps a job of a jar from taking over from a running one. */
    static Optional<String> ofRunning(JobDetails running, JobsJar jar) {
        List<String> lost = running.vertices().stream()
                .filter(vertex -> !jar.uids().has(running.name(), vertex.id()))
                .map(JobVertex::name)
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("job " + running.name() + " of " + jar.file() + " has other uids than the running one: "
                        + "it has no operator that takes over " + String.join(", ", lost)
                        + ", whose state would be lost");
    }

    /** What keeps a job from running on that many instances. */
    static Optional<String> ofParallelism(String job, int parallelism, int maxParallelism) {
        if (parallelism < 1) {
            return Optional.of("parallelism must be 1 or more, found " + parallelism);
        }
        return parallelism <= maxParallelism
                ? Optional.empty()
                : Optional.of("job " + job + " can run on at most " + maxParallelism
                        + " instances (its maxParallelism, which its state was divided by), found " + parallelism);
    }

    private static List<String> named(Set<String> operators) {
        OperatorUids ours = OperatorUids.ours();
        return operators.stream().map(id -> ours.uid(id).orElse(id)).toList();
    }
}
