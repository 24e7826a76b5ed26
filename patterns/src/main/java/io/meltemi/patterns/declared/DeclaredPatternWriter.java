package io.meltemi.patterns.declared;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.JsonText;
import io.meltemi.rules.Selection;
import io.meltemi.schemas.message.Severity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pattern as a tree of JSON; what is at its default is left out. */
final class DeclaredPatternWriter {

    private static final double MAX_EXACT_INTEGER = 1L << 53;

    private DeclaredPatternWriter() {}

    static ObjectNode tree(DeclaredPattern pattern) {
        ObjectNode json = JsonText.object().put("id", pattern.id());
        if (!pattern.description().isEmpty()) {
            json.put("description", pattern.description());
        }
        if (!pattern.enabled()) {
            json.put("enabled", false);
        }
        if (pattern.severity() != null) {
            json.put("severity", pattern.severity().name());
        }
        if (!pattern.where().equals(Selection.ALL)) {
            json.set("where", where(pattern.where()));
        }
        json.put("together", pattern.together().word());
        ArrayNode steps = json.putArray("steps");
        pattern.steps().forEach(step -> steps.add(step(step)));
        json.put("within", pattern.within().toString());
        if (pattern.overlap()) {
            json.put("overlap", true);
        }
        return json;
    }

    private static ObjectNode where(Selection where) {
        ObjectNode json = JsonText.object();
        put(json, "network", where.network());
        put(json, "node", where.node());
        if (!where.place().isEmpty()) {
            json.put("place", String.join("/", where.place()));
        }
        return json;
    }

    private static ObjectNode step(Step step) {
        ObjectNode json = JsonText.object().put("id", step.id());
        if (step.follow() != Follow.FOLLOWED_BY) {
            json.put("then", step.follow().word());
        }
        put(json, "within", step.within() == null ? null : step.within().toString());
        if (step.times() != 1) {
            json.put("times", step.times());
        }
        if (step.orMore()) {
            json.put("orMore", true);
        }
        if (step.inARow()) {
            json.put("inARow", true);
        }
        if (!step.at().nodes().isEmpty()) {
            ArrayNode nodes = json.putArray("nodes");
            step.at().nodes().forEach(nodes::add);
        }
        put(json, "building", step.at().building());
        put(json, "room", step.at().room());
        condition(json, step.condition());
        return json;
    }

    private static void condition(ObjectNode json, EventCondition condition) {
        if (condition instanceof EventCondition.OfReading reading) {
            json.set("reading", reading(reading));
        } else if (condition instanceof EventCondition.OfSeverity severity) {
            ObjectNode change = json.putObject("severity");
            severities(change, "from", severity.from());
            severities(change, "to", severity.to());
            put(
                    change,
                    "origin",
                    severity.origin() == null ? null : severity.origin().name());
        } else if (condition instanceof EventCondition.OfAlert alert) {
            json.putObject("alert")
                    .put("kind", alert.alert().name())
                    .put("event", alert.happened().name());
        } else if (condition instanceof EventCondition.OfConnectivity connectivity) {
            json.put("connectivity", connectivity.to().name());
        } else if (condition instanceof EventCondition.OfMode mode) {
            json.put("mode", mode.to().name());
        }
    }

    private static ObjectNode reading(EventCondition.OfReading reading) {
        ObjectNode json = JsonText.object().put("sensor", reading.sensor().toString());
        Range range = reading.range();
        number(json, range.lowIncluded() ? "atLeast" : "above", range.low());
        number(json, range.highIncluded() ? "atMost" : "below", range.high());
        put(json, "text", reading.words());
        put(json, "object", reading.object());
        put(json, "than", reading.than());
        return json;
    }

    private static void severities(ObjectNode json, String name, Set<Severity> severities) {
        if (!severities.isEmpty()) {
            ArrayNode array = json.putArray(name);
            severities.stream().sorted().forEach(severity -> array.add(severity.name()));
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void number(ObjectNode json, String name, @Nullable Double number) {
        if (number == null) {
            return;
        }
        if (number == Math.rint(number) && Math.abs(number) <= MAX_EXACT_INTEGER) {
            json.put(name, number.longValue());
        } else {
            json.put(name, number);
        }
    }
}
