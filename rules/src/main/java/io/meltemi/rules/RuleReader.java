package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Condition.Direction;
import io.meltemi.rules.Condition.RateWindow;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a rule of JSON that keeps the schema, and finds what the schema cannot say. */
final class RuleReader {

    private final JsonParts parts;

    /** @param faults where what cannot be made is told */
    RuleReader(JsonFaults faults) {
        this.parts = new JsonParts(faults);
    }

    /** The rule, or null when it has faults: then they are added. */
    @Nullable
    Rule rule(String path, JsonNode json) {
        Selection selection = selection(path + ".where", json.path("where"));
        Condition condition = condition(path + ".when", json.get("when"));
        Duration dwell = parts.duration(path + ".for", json.path("for").asText("PT0S"));
        Duration keep = parts.duration(path + ".keepFor", json.path("keepFor").asText("PT0S"));
        Schedule schedule = json.has("schedule") ? parts.schedule(path + ".schedule", json.get("schedule")) : null;
        if (selection == null
                || condition == null
                || dwell == null
                || keep == null
                || (schedule == null && json.has("schedule"))) {
            return null;
        }
        return parts.made(
                path,
                () -> new Rule(
                        json.get("id").asText(),
                        json.path("description").asText(""),
                        Severity.valueOf(json.get("severity").asText()),
                        json.path("enabled").asBoolean(true),
                        selection,
                        condition,
                        dwell,
                        keep,
                        schedule));
    }

    private @Nullable Selection selection(String path, JsonNode json) {
        String place = json.path("place").asText("");
        return parts.made(
                path,
                () -> new Selection(
                        json.path("network").asText(null), json.path("node").asText(null), JsonParts.levels(place)));
    }

    private @Nullable Condition condition(String path, JsonNode json) {
        if (json.has("all")) {
            List<Condition> parts = conditions(path + ".all", json.get("all"));
            return parts == null ? null : new Condition.All(parts);
        }
        if (json.has("any")) {
            List<Condition> parts = conditions(path + ".any", json.get("any"));
            return parts == null ? null : new Condition.Any(parts);
        }
        SensorPattern sensor = json.has("sensorPattern")
                ? parts.made(
                        path + ".sensorPattern",
                        () -> SensorPattern.regularExpression(
                                json.get("sensorPattern").asText()))
                : parts.made(
                        path + ".sensor",
                        () -> SensorPattern.glob(json.path("sensor").asText("*")));
        return sensor == null ? null : leaf(path, sensor, json);
    }

    private @Nullable List<Condition> conditions(String path, JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            Condition condition = condition(path + "[" + i + "]", json.get(i));
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions.size() == json.size() ? conditions : null;
    }

    private @Nullable Condition leaf(String path, SensorPattern sensor, JsonNode json) {
        if (json.has("value")) {
            JsonNode value = json.get("value");
            return parts.made(
                    path + ".value",
                    () -> new Condition.Value(
                            sensor,
                            comparison(value.get("is").asText()),
                            value.get("threshold").asDouble(),
                            value.path("hysteresis").asDouble(0)));
        }
        if (json.has("rate")) {
            return rate(path + ".rate", sensor, json.get("rate"));
        }
        if (json.has("objects")) {
            JsonNode objects = json.get("objects");
            return parts.made(
                    path + ".objects",
                    () -> new Condition.Objects(
                            sensor,
                            objects.get("label").asText(),
                            comparison(objects.path("is").asText(">=")),
                            objects.path("count").asInt(1)));
        }
        Duration after = parts.duration(path + ".absent", json.get("absent").asText());
        return after == null ? null : parts.made(path + ".absent", () -> new Condition.Absent(sensor, after));
    }

    private @Nullable Condition rate(String path, SensorPattern sensor, JsonNode json) {
        boolean ofTrends = json.has("window");
        String name = ofTrends ? "window" : "span";
        Duration length = parts.duration(path + "." + name, json.path(name).asText("PT30S"));
        if (length == null) {
            return null;
        }
        RateWindow window = parts.made(
                path + "." + name,
                () -> ofTrends
                        ? new RateWindow.Trend(length)
                        : new RateWindow.Readings(json.path("readings").asInt(5), length));
        if (window == null) {
            return null;
        }
        return parts.made(
                path,
                () -> new Condition.Rate(
                        sensor,
                        comparison(json.get("is").asText()),
                        json.get("threshold").asDouble(),
                        json.path("hysteresis").asDouble(0),
                        Direction.valueOf(
                                json.path("direction").asText("either").toUpperCase(Locale.ROOT)),
                        window));
    }

    private static Comparison comparison(String symbol) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.symbol().equals(symbol)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("is must be one of >= > <= <, found " + symbol);
    }
}
