package io.meltemi.operations.jobs;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * What a savepoint or checkpoint has state of.
 *
 * @param operators their ids, 32 hexadecimal digits each
 * @param maxParallelism number of key groups of those that keep state by key; 0 where there are none
 */
public record SavepointContents(Set<String> operators, int maxParallelism) {

    private static final String METADATA = "_metadata";

    public SavepointContents {
        operators = Set.copyOf(operators);
    }

    /**
     * Reads a savepoint that lies on this machine's file system.
     *
     * @param path a directory or its {@code _metadata} file, as a path or a {@code file:} URI; of another scheme nothing is read
     * @throws JobFailure where there is none
     */
    public static Optional<SavepointContents> read(String path) throws JobFailure {
        Optional<Path> local = local(path);
        if (local.isEmpty()) {
            return Optional.empty();
        }
        Path file = local.get().endsWith(METADATA) ? local.get() : local.get().resolve(METADATA);
        if (!Files.isReadable(file)) {
            throw new JobFailure("there is no savepoint at " + path + ": no file " + file + " that can be read");
        }
        try (DataInputStream stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return Optional.of(
                    of(Checkpoints.loadCheckpointMetadata(stream, SavepointContents.class.getClassLoader(), path)
                            .getOperatorStates()));
        } catch (IOException e) {
            throw new JobFailure("the savepoint at " + path + " cannot be read: " + e.getMessage());
        }
    }

    /** The file that a path or a {@code file:} URI names. */
    static Optional<Path> local(String path) {
        if (path.startsWith("file:")) {
            return Optional.of(Path.of(URI.create(path).getPath()));
        }
        return path.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*") ? Optional.empty() : Optional.of(Path.of(path));
    }

    private static SavepointContents of(Iterable<OperatorState> states) {
        Set<String> operators = new HashSet<>();
        int maxParallelism = 0;
        for (OperatorState state : states) {
            boolean subtasks = state.getStates().stream().anyMatch(OperatorSubtaskState::hasState);
            if (subtasks || state.getCoordinatorState() != null) {
                operators.add(state.getOperatorID().toHexString());
                boolean keyed = state.getStates().stream()
                        .anyMatch(one -> !one.getManagedKeyedState().isEmpty());
                maxParallelism = Math.max(maxParallelism, keyed ? state.getMaxParallelism() : 0);
            }
        }
        return new SavepointContents(operators, maxParallelism);
    }
}
