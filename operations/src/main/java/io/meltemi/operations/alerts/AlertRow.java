package io.meltemi.operations.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.AlertState;
import io.meltemi.schemas.message.Severity;
import io.meltemi.schemas.topic.Place;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the view {@code alerts}, as {@link AlertDirectory} answers it; a row of {@code nodes} has a place too. */
public record AlertRow(Map<String, Object> row) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final List<String> LEVELS =
            List.of("country", "district_state", "city", "area_description", "area", "building", "room");

    /** A column as text; empty when it has no value. */
    public String text(String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    public String id() {
        return text("alert_id");
    }

    /** {@code network/node}; empty for a part of the platform. */
    public String node() {
        return row.get("node_id") == null ? "" : text("network") + "/" + text("node_id");
    }

    /** The levels of the place that are known, joined by slashes. */
    public String place() {
        return LEVELS.stream().map(this::text).filter(level -> !level.isEmpty()).collect(Collectors.joining("/"));
    }

    public Instant startedAt() {
        return Instant.parse(text("started_at"));
    }

    /** The alert as the jobs know it. */
    public Alert alert() {
        return new Alert(
                id(),
                AlertKind.valueOf(text("kind")),
                AlertState.valueOf(text("state")),
                Severity.valueOf(text("severity")),
                nullable("network"),
                nullable("node_id"),
                nullable("sensor"),
                wholePlace(),
                nullable("rule"),
                text("summary"),
                startedAt(),
                Instant.parse(text("updated_at")),
                instant("acknowledged_at"),
                nullable("acknowledged_by"),
                instant("resolved_at"),
                facts());
    }

    /** What is known beside, by name. */
    public Map<String, String> facts() {
        try {
            return MAPPER.readValue(text("facts"), TEXTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the facts of alert " + id() + " are no object of texts", e);
        }
    }

    /** The place, or null when a level of it is not known. */
    public @Nullable Place wholePlace() {
        if (!LEVELS.stream().map(row::get).allMatch(Objects::nonNull)) {
            return null;
        }
        List<String> levels = LEVELS.stream().map(this::text).toList();
        return new Place(
                levels.get(0),
                levels.get(1),
                levels.get(2),
                levels.get(3),
                levels.get(4),
                levels.get(5),
                levels.get(6));
    }

    private @Nullable String nullable(String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    private @Nullable Instant instant(String column) {
        String text = nullable(column);
        return text == null ? null : Instant.parse(text);
    }
}
