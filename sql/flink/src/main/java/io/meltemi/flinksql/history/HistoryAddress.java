package io.meltemi.flinksql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.table.api.ValidationException;

/** Where the database is. Its text has no password. */
record HistoryAddress(String jdbcUrl, String user, String password) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads the object {@code database} of a platform's file.
     *
     * @throws ValidationException when there is no such file or object
     */
    static HistoryAddress read(Path platformFile) {
        JsonNode database;
        try {
            database = MAPPER.readTree(platformFile.toFile()).path("database");
        } catch (IOException e) {
            throw new ValidationException("the platform's file " + platformFile + " cannot be read; does it run?", e);
        }
        if (!database.path("jdbcUrl").isTextual()) {
            throw new ValidationException("the platform's file " + platformFile + " names no database");
        }
        return new HistoryAddress(
                database.path("jdbcUrl").asText(),
                database.path("user").asText(),
                database.path("password").asText());
    }

    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}
