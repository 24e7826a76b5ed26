package io.meltemi.patterns.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.rules.JsonFaults;
import io.meltemi.rules.JsonParts;
import io.meltemi.rules.Selection;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Connectivity;
import io.meltemi.schemas.event.FunctionalMode;
import io.meltemi.schemas.event.SeverityOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a pattern of JSON that keeps the schema, and finds which of its parts cannot be made. */
final class DeclaredPatternReader {

    private final JsonFaults faults;
    private final JsonParts parts;

    /** @param faults where what cannot be made is told */
    DeclaredPatternReader(JsonFaults faults) {
        this.faults = faults;
        this.parts = new JsonParts(faults);
    }

    /** The pattern, or null when it has faults: then they are added. */
    @Nullable
    DeclaredPattern pattern(String path, JsonNode json) {
        Selection where = selection(path + ".where", json.path("where"));
        List<Step> steps = steps(path + ".steps", json.get("steps"));
        Duration stated = json.has("within")
                ? parts.duration(path + ".within", json.get("within").asText())
                : null;
        if (where == null || steps == null || (stated == null && json.has("within"))) {
            return null;
        }
        Duration within = stated == null ? limitsTogether(path + ".within", steps) : stated;
        return within == null
                ? null
                : parts.made(
                        path,
                        () -> new DeclaredPattern(
                                json.get("id").asText(),
                                json.path("description").asText(""),
                                json.path("enabled").asBoolean(true),
                                json.has("severity")
                                        ? Severity.valueOf(json.get("severity").asText())
                                        : null,
                                where,
                                Together.of(json.path("together").asText(Together.NODE.word())),
                                steps,
                                within,
                                json.path("overlap").asBoolean(false)));
    }

    private @Nullable Selection selection(String path, JsonNode json) {
        return parts.made(
                path,
                () -> new Selection(
                        json.path("network").asText(null),
                        json.path("node").asText(null),
                        JsonParts.levels(json.path("place").asText(""))));
    }

    private @Nullable List<Step> steps(String path, JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            Step step = step(path + "[" + i + "]", json.get(i));
            if (step != null) {
                steps.add(step);
            }
        }
        return steps.size() == json.size() ? steps : null;
    }

    private @Nullable Step step(String path, JsonNode json) {
        EventCondition condition = condition(path, json);
        Duration within = json.has("within")
                ? parts.duration(path + ".within", json.get("within").asText())
                : null;
        if (condition == null || (within == null && json.has("within"))) {
            return null;
        }
        List<String> nodes = new ArrayList<>();
        json.path("nodes").forEach(node -> nodes.add(node.asText()));
        NodeMatcher at = new NodeMatcher(
                nodes, json.path("building").asText(null), json.path("room").asText(null));
        return parts.made(
                path,
                () -> new Step(
                        json.get("id").asText(),
                        Follow.of(json.path("then").asText(Follow.FOLLOWED_BY.word())),
                        condition,
                        at,
                        within,
                        json.path("times").asInt(1),
                        json.path("orMore").asBoolean(false),
                        json.path("inARow").asBoolean(false)));
    }

    private @Nullable EventCondition condition(String path, JsonNode json) {
        if (json.has("reading")) {
            return reading(path + ".reading", json.get("reading"));
        } else if (json.has("severity")) {
            JsonNode severity = json.get("severity");
            return parts.made(
                    path + ".severity",
                    () -> new EventCondition.OfSeverity(
                            severities(severity.path("from")),
                            severities(severity.path("to")),
                            severity.has("origin")
                                    ? SeverityOrigin.valueOf(
                                            severity.get("origin").asText())
                                    : null));
        } else if (json.has("alert")) {
            JsonNode alert = json.get("alert");
            return new EventCondition.OfAlert(
                    AlertKind.valueOf(alert.get("kind").asText()),
                    AlertEventType.valueOf(alert.path("event").asText("FIRED")));
        } else if (json.has("connectivity")) {
            return new EventCondition.OfConnectivity(
                    Connectivity.valueOf(json.get("connectivity").asText()));
        }
        return new EventCondition.OfMode(FunctionalMode.valueOf(json.get("mode").asText()));
    }

    private @Nullable EventCondition reading(String path, JsonNode json) {
        SensorPattern sensor = parts.made(
                path + ".sensor", () -> SensorPattern.glob(json.get("sensor").asText()));
        Range range = parts.made(
                path,
                () -> new Range(
                        number(json.has("above") ? json.get("above") : json.path("atLeast")),
                        !json.has("above"),
                        number(json.has("below") ? json.get("below") : json.path("atMost")),
                        !json.has("below")));
        if (sensor == null || range == null) {
            return null;
        }
        return new EventCondition.OfReading(
                sensor,
                range.isAll() ? Range.ALL : range,
                json.path("text").asText(null),
                json.path("object").asText(null),
                json.path("than").asText(null));
    }

    private static @Nullable Double number(JsonNode json) {
        return json.isNumber() ? json.asDouble() + 0.0 : null;
    }

    private static Set<Severity> severities(JsonNode json) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        json.forEach(severity -> severities.add(Severity.valueOf(severity.asText())));
        return severities;
    }

    /** The longest that a match can last by the limits of its steps, or null when one has none: then the fault is added. */
    private @Nullable Duration limitsTogether(String path, List<Step> steps) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int gaps = i == 0 ? step.times() - 1 : step.times();
            if (step.orMore() || (gaps > 0 && step.within() == null && !isInnerAbsence(steps, i))) {
                faults.add(
                        path,
                        "a value, since the step " + step.id()
                                + (step.orMore() ? " may come any number of times" : " has no limit of its own"),
                        "nothing");
                return null;
            }
            sum = sum.plus(step.within() == null ? Duration.ZERO : step.within().multipliedBy(gaps));
        }
        return sum;
    }

    private static boolean isInnerAbsence(List<Step> steps, int i) {
        return steps.get(i).isAbsence() && i < steps.size() - 1;
    }
}
