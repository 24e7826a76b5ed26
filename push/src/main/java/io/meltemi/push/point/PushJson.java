package io.meltemi.push.point;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values and dead letters as JSON. */
public final class PushJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private PushJson() {}

    /** A value as one object; what it does not have is left out. */
    public static ObjectNode tree(PushPoint point) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", point.id())
                .put("network", point.network())
                .put("node", point.node())
                .put("sensor", point.sensor())
                .put("time", point.time().toString());
        if (point.until() != null) {
            json.put("until", point.until().toString());
        }
        putText(json, "aggregate", point.aggregate());
        if (point.aggregate() != null) {
            json.put("count", point.count());
        }
        if (point.value() != null) {
            json.put("value", point.value());
        }
        putText(json, "text", point.text());
        putText(json, "unit", point.unit());
        putText(json, "quality", point.quality());
        return json;
    }

    /** A dead letter as it stands on its topic. */
    public static byte[] write(PushDeadLetter letter) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", letter.id())
                .put("route", letter.routeId())
                .put("target", letter.target())
                .put("failedAt", letter.failedAt().toString())
                .put("attempts", letter.attempts())
                .put("reason", letter.reason());
        ArrayNode points = json.putArray("points");
        letter.points().forEach(point -> points.add(tree(point)));
        return bytes(json);
    }

    /**
     * Reads a dead letter back.
     *
     * @throws UncheckedIOException when the bytes are none
     */
    public static PushDeadLetter readDeadLetter(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            List<PushPoint> points = new ArrayList<>();
            tree.path("points").forEach(point -> points.add(point(point)));
            return new PushDeadLetter(
                    text(tree, "id"),
                    text(tree, "route"),
                    text(tree, "target"),
                    Instant.parse(text(tree, "failedAt")),
                    tree.path("attempts").asInt(),
                    text(tree, "reason"),
                    points);
        } catch (IOException e) {
            throw new UncheckedIOException("these bytes are no dead letter", e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UncheckedIOException("these bytes are no dead letter", new IOException(e));
        }
    }

    /** A tree as bytes. */
    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
    }

    private static PushPoint point(JsonNode json) {
        return new PushPoint(
                text(json, "id"),
                text(json, "network"),
                text(json, "node"),
                text(json, "sensor"),
                Instant.parse(text(json, "time")),
                json.has("until") ? Instant.parse(json.get("until").asText()) : null,
                optional(json, "aggregate"),
                json.path("count").asLong(1),
                json.has("value") ? json.get("value").asDouble() : null,
                optional(json, "text"),
                optional(json, "unit"),
                optional(json, "quality"));
    }

    private static String text(JsonNode json, String name) {
        if (!json.has(name)) {
            throw new IllegalArgumentException("no " + name);
        }
        return json.get(name).asText();
    }

    private static @Nullable String optional(JsonNode json, String name) {
        return json.has(name) ? json.get(name).asText() : null;
    }

    private static void putText(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
