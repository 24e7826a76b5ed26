package io.meltemi.launcher.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.meltemi.launcher.process.LiveProcess;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.topic.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the running platform tells the other commands: its process and the addresses of its parts. Kept in the data
 * directory, readable by its owner alone since it holds the database's password.
 *
 * @param pid process id of the platform
 * @param kafka absent where the platform runs without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlatformFile(
        long pid, Mqtt mqtt, @Nullable Kafka kafka, DatabaseAddress database, Url console, Url flink) {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @param caFile PEM file that clients trust, or null where an external broker has a public certificate */
    public record Mqtt(String host, int port, @Nullable String caFile) {}

    public record Kafka(String bootstrapServers) {}

    public record Url(String url) {}

    /** Where the platform keeps what operators write. */
    public RecordStore records() {
        return kafka == null ? new RecordStore.Database(database) : new RecordStore.Kafka(kafka.bootstrapServers());
    }

    /** Writes the file of a data directory. */
    public void write(DataDirectory data) throws IOException {
        DataDirectory.writeSecret(data.platformFile(), MAPPER.writeValueAsBytes(this));
    }

    /** Reads the file of a data directory; empty when no platform runs there. */
    public static Optional<PlatformFile> readRunning(DataDirectory data) throws IOException {
        Path file = data.platformFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        PlatformFile platform = MAPPER.readValue(Files.readAllBytes(file), PlatformFile.class);
        return LiveProcess.of(platform.pid()).map(process -> platform);
    }
}
