package io.meltemi.jobs;

import io.meltemi.jobs.validation.registry.Documents;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.shaded.guava33.com.google.common.hash.Hashing;

/**
 * Savepoints of the jobs as releases before left them, in {@code savepoints/VERSION/JOB}. {@link SavepointWriterIT} says what the jobs had
 * been given by then.
 */
public final class Savepoints {

    /** The releases of which there are savepoints. */
    public static final List<String> VERSIONS = List.of("0.1.0");

    static final Path FOLDER = Path.of("src", "test", "resources", "io", "meltemi", "jobs", "savepoints");
    static final String WRITTEN_AT = "written-at.txt";

    private Savepoints() {}

    /** The state that an operator had, which ran as one instance. */
    public static OperatorSubtaskState of(String version, String job, String uid) throws IOException {
        String id = id(uid);
        return operators(version, job).stream()
                .filter(state -> state.getOperatorID().toHexString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no state of " + uid + " in the savepoint of " + job))
                .getState(0);
    }

    /** When the savepoints were taken. */
    public static Instant writtenAt(String version) throws IOException {
        return Instant.parse(
                Files.readString(FOLDER.resolve(version).resolve(WRITTEN_AT)).strip());
    }

    static Collection<OperatorState> operators(String version, String job) throws IOException {
        Path file = FOLDER.resolve(version).resolve(job).resolve("_metadata");
        try (DataInputStream stream = new DataInputStream(Files.newInputStream(file))) {
            return Checkpoints.loadCheckpointMetadata(stream, Savepoints.class.getClassLoader(), file.toString())
                    .getOperatorStates();
        }
    }

    /** The id that Flink makes of a uid. */
    static String id(String uid) {
        return Hashing.murmur3_128(0)
                .newHasher()
                .putString(uid, StandardCharsets.UTF_8)
                .hash()
                .toString();
    }

    /** A temperature of the node that the savepoints know, told at a moment. */
    public static Reading reading(Instant at, double value) {
        return new Reading(
                Documents.NETWORK,
                Documents.NODE,
                "temperature",
                at,
                false,
                null,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                at,
                new Origin(0, 1_000, 0),
                1);
    }
}
