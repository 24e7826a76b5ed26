package io.meltemi.operations.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** An event of an alert as it stands in the view {@code alert_events}. */
public record StoredEvent(
        Instant time, String event, String actor, String origin, long number, Map<String, String> detail) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** An event as {@link AlertDirectory#events} answers it. */
    static StoredEvent of(Map<String, Object> row) {
        AlertRow cells = new AlertRow(row);
        try {
            return new StoredEvent(
                    Instant.parse(cells.text("time")),
                    cells.text("event"),
                    cells.text("actor"),
                    cells.text("origin"),
                    Long.parseLong(cells.text("number")),
                    MAPPER.readValue(cells.text("detail"), TEXTS));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the detail of an alert's event is no object of texts", e);
        }
    }

    /** Tells an alert's events apart. */
    String key() {
        return origin + "/" + number;
    }
}
