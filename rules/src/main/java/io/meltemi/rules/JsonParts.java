package io.meltemi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parts that documents have in common, made of JSON that keeps its schema; what cannot be made is told as a fault. */
public final class JsonParts {

    private final JsonFaults faults;

    /** @param faults where what cannot be made is told */
    public JsonParts(JsonFaults faults) {
        this.faults = faults;
    }

    /** What was made, or null when it could not be: then the fault is added. */
    public <T> @Nullable T made(String path, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            faults.add(path + ": " + e.getMessage());
            return null;
        }
    }

    /** The duration, or null when it is none: then the fault is added. */
    public @Nullable Duration duration(String path, String text) {
        try {
            return Checks.duration("a duration", Duration.parse(text), Duration.ZERO);
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(path, "an ISO 8601 duration like PT2M or P1DT12H", text);
        } catch (IllegalArgumentException e) {
            faults.add(path + ": " + e.getMessage());
        }
        return null;
    }

    /** The time zone, or null when there is none such: then the fault is added. */
    public @Nullable ZoneId zone(String path, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            faults.add(path, "a time zone like Europe/Athens or +02:00", text);
            return null;
        }
    }

    /** The schedule with its own zone, or null when it has faults: then they are added. */
    public @Nullable Schedule schedule(String path, JsonNode json) {
        ZoneId zone = zone(path + ".zone", json.get("zone").asText());
        return zone == null ? null : schedule(path, json, zone);
    }

    /** The schedule in a zone that it does not say itself, or null when it has faults: then they are added. */
    public @Nullable Schedule schedule(String path, JsonNode json, ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        json.path("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asText())));
        return made(
                path,
                () -> new Schedule(
                        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                        LocalTime.parse(json.path("from").asText("00:00")),
                        LocalTime.parse(json.path("to").asText("00:00")),
                        zone));
    }

    /** The schedule as {@link #schedule(String, JsonNode)} reads it. */
    public static ObjectNode tree(Schedule schedule) {
        ObjectNode json = JsonText.object();
        if (schedule.days().size() < DayOfWeek.values().length) {
            ArrayNode days = json.putArray("days");
            schedule.days().stream().sorted().forEach(day -> days.add(day.name()));
        }
        return json.put("from", schedule.from().toString())
                .put("to", schedule.to().toString())
                .put("zone", schedule.zone().getId());
    }

    /** The levels of a place that are written with slashes between them; the empty text has none. */
    public static List<String> levels(String place) {
        return place.isEmpty() ? List.of() : List.of(place.split("/", -1));
    }
}
