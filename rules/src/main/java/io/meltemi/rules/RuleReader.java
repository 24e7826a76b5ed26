package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Condition.Direction;
import io.meltemi.rules.Condition.RateWindow;
import io.meltemi.schemas.message.Severity;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a rule of JSON that keeps the schema, and finds what the schema cannot say. */
final class RuleReader {

    private final RuleFaults faults;

    private RuleReader(RuleFaults faults) {
        this.faults = faults;
    }

    /** The rule, or null when it has faults: then they are added. */
    static @Nullable Rule read(String path, JsonNode json, RuleFaults faults) {
        int before = faults.size();
        RuleSchema.check(path, json, faults);
        return faults.size() == before ? new RuleReader(faults).rule(path, json) : null;
    }

    private @Nullable Rule rule(String path, JsonNode json) {
        Selection selection = selection(path + ".where", json.path("where"));
        Condition condition = condition(path + ".when", json.get("when"));
        Duration dwell = duration(path + ".for", json.path("for").asText("PT0S"));
        Duration keep = duration(path + ".keepFor", json.path("keepFor").asText("PT0S"));
        Schedule schedule = json.has("schedule") ? schedule(path + ".schedule", json.get("schedule")) : null;
        if (selection == null
                || condition == null
                || dwell == null
                || keep == null
                || (schedule == null && json.has("schedule"))) {
            return null;
        }
        return made(
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
        return made(
                path,
                () -> new Selection(
                        json.path("network").asText(null),
                        json.path("node").asText(null),
                        place.isEmpty() ? List.of() : List.of(place.split("/", -1))));
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
                ? made(
                        path + ".sensorPattern",
                        () -> SensorPattern.regularExpression(
                                json.get("sensorPattern").asText()))
                : made(
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
            return made(
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
            return made(
                    path + ".objects",
                    () -> new Condition.Objects(
                            sensor,
                            objects.get("label").asText(),
                            comparison(objects.path("is").asText(">=")),
                            objects.path("count").asInt(1)));
        }
        Duration after = duration(path + ".absent", json.get("absent").asText());
        return after == null ? null : made(path + ".absent", () -> new Condition.Absent(sensor, after));
    }

    private @Nullable Condition rate(String path, SensorPattern sensor, JsonNode json) {
        boolean ofTrends = json.has("window");
        String name = ofTrends ? "window" : "span";
        Duration length = duration(path + "." + name, json.path(name).asText("PT30S"));
        if (length == null) {
            return null;
        }
        RateWindow window = made(
                path + "." + name,
                () -> ofTrends
                        ? new RateWindow.Trend(length)
                        : new RateWindow.Readings(json.path("readings").asInt(5), length));
        if (window == null) {
            return null;
        }
        return made(
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

    private @Nullable Schedule schedule(String path, JsonNode json) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        json.path("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asText())));
        String zone = json.get("zone").asText();
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            faults.add(path + ".zone", "a time zone like Europe/Athens or +02:00", zone);
            return null;
        }
        return made(
                path,
                () -> new Schedule(
                        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                        LocalTime.parse(json.path("from").asText("00:00")),
                        LocalTime.parse(json.path("to").asText("00:00")),
                        ZoneId.of(zone)));
    }

    private @Nullable Duration duration(String path, String text) {
        try {
            return Checks.duration("a duration", Duration.parse(text), Duration.ZERO);
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(path, "an ISO 8601 duration like PT2M or P1DT12H", text);
        } catch (IllegalArgumentException e) {
            faults.add(path + ": " + e.getMessage());
        }
        return null;
    }

    private static Comparison comparison(String symbol) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.symbol().equals(symbol)) {
                return comparison;
            }
        }
        throw new IllegalArgumentException("is must be one of >= > <= <, found " + symbol);
    }

    /** What was made, or null when it could not be: then the fault is added. */
    private <T> @Nullable T made(String path, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            faults.add(path + ": " + e.getMessage());
            return null;
        }
    }
}
