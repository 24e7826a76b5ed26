package io.meltemi.console.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.http.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as {@link io.meltemi.operations.database.Queries} answers it, by type. */
public record Row(Map<String, Object> cells) {

    /** A column that always has a value. */
    public String text(String column) {
        return Objects.requireNonNull(cells.get(column), column).toString();
    }

    public @Nullable String textOrNull(String column) {
        Object value = cells.get(column);
        return value == null ? null : value.toString();
    }

    /** A column that always has a value. */
    public Instant instant(String column) {
        return Instant.parse(text(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        String text = textOrNull(column);
        return text == null ? null : Instant.parse(text);
    }

    /** A column that always has a value. */
    public double number(String column) {
        return Objects.requireNonNull(numberOrNull(column), column);
    }

    public @Nullable Double numberOrNull(String column) {
        return cells.get(column) instanceof Number number ? Double.valueOf(number.doubleValue()) : null;
    }

    public @Nullable Integer integerOrNull(String column) {
        return cells.get(column) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** 0 for none. */
    public long whole(String column) {
        return cells.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /** False for none. */
    public boolean flag(String column) {
        return Boolean.TRUE.equals(cells.get(column));
    }

    public @Nullable JsonNode jsonOrNull(String column) {
        String text = textOrNull(column);
        try {
            return text == null ? null : Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON in " + column, e);
        }
    }
}
