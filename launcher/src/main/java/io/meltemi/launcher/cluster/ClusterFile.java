package io.meltemi.launcher.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.meltemi.launcher.platform.DataDirectory;
import io.meltemi.launcher.process.LiveProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a cluster, as {@code cluster.json} in its data directory tells them.
 *
 * @param supervisor process id of {@code cluster up}
 */
public record ClusterFile(long supervisor, List<Part> parts) {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public ClusterFile {
        parts = List.copyOf(parts);
    }

    /**
     * One process.
     *
     * @param started when it began, as milliseconds since the epoch; process ids are used again, and this tells whose it is
     * @param metrics address of its metrics, or null
     */
    public record Part(String name, long pid, long started, String log, @Nullable String metrics) {

        static Part of(PartPlan plan, ProcessHandle process) {
            return new Part(
                    plan.name(), process.pid(), startOf(process), plan.log().toString(), plan.metrics());
        }

        /** The process, while it lives. */
        public Optional<ProcessHandle> process() {
            return LiveProcess.of(pid).filter(process -> startOf(process) == started);
        }

        private static long startOf(ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(java.time.Instant::toEpochMilli)
                    .orElse(0L);
        }
    }

    /** Writes the file of a data directory. */
    void write(DataDirectory data) throws IOException {
        DataDirectory.writeSecret(file(data), MAPPER.writeValueAsBytes(this));
    }

    /** Reads the file of a data directory; empty where there is none. */
    public static Optional<ClusterFile> read(DataDirectory data) throws IOException {
        Path file = file(data);
        return Files.exists(file)
                ? Optional.of(MAPPER.readValue(Files.readAllBytes(file), ClusterFile.class))
                : Optional.empty();
    }

    static void delete(DataDirectory data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    private static Path file(DataDirectory data) {
        return data.root().resolve("cluster.json");
    }
}
