package io.meltemi.operations.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A jar that a cluster keeps until its JobManager starts anew.
 *
 * @param id by which it is run
 * @param name of the file that was uploaded
 */
public record UploadedJar(String id, String name, Instant uploadedAt) {

    static UploadedJar of(JsonNode jar) {
        return new UploadedJar(
                jar.path("id").asText(),
                jar.path("name").asText(),
                Instant.ofEpochMilli(jar.path("uploaded").asLong()));
    }
}
