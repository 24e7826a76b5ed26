package io.meltemi.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meltemi.rules.Checks;
import io.meltemi.rules.JsonParts;
import io.meltemi.rules.JsonText;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The property {@code match} of routes, inhibitions and silences. */
final class MatcherJson {

    private MatcherJson() {}

    /** The matcher of JSON that keeps the schema; without any, every alert. Null when it has faults: then they are added. */
    static @Nullable AlertMatcher read(String path, JsonNode json, JsonParts parts) {
        Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        json.path("kind").forEach(kind -> kinds.add(AlertKind.valueOf(kind.asText())));
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        json.path("severity").forEach(severity -> severities.add(Severity.valueOf(severity.asText())));
        String network = json.path("network").asText(null);
        boolean networkIsGood =
                network == null || parts.made(path + ".network", () -> Checks.level("network", network)) != null;
        SensorPattern node = pattern(path, "node", json, parts);
        SensorPattern sensor = pattern(path, "sensor", json, parts);
        List<String> place = JsonParts.levels(json.path("place").asText(""));
        boolean nodeIsGood = node != null || !(json.has("node") || json.has("nodePattern"));
        boolean sensorIsGood = sensor != null || !(json.has("sensor") || json.has("sensorPattern"));
        AlertMatcher matcher = parts.made(path, () -> new AlertMatcher(kinds, severities, null, node, sensor, place));
        if (matcher == null || !networkIsGood || !nodeIsGood || !sensorIsGood) {
            return null;
        }
        return new AlertMatcher(kinds, severities, network, node, sensor, place);
    }

    private static @Nullable SensorPattern pattern(String path, String name, JsonNode json, JsonParts parts) {
        String patternName = name + "Pattern";
        if (json.has(patternName)) {
            String expression = json.get(patternName).asText();
            return parts.made(path + "." + patternName, () -> SensorPattern.regularExpression(expression));
        } else if (json.has(name)) {
            String glob = json.get(name).asText();
            return parts.made(path + "." + name, () -> SensorPattern.glob(glob));
        }
        return null;
    }

    /** The matcher as {@link #read} reads it. */
    static ObjectNode tree(AlertMatcher matcher) {
        ObjectNode json = JsonText.object();
        names(json, "kind", matcher.kinds());
        names(json, "severity", matcher.severities());
        if (matcher.network() != null) {
            json.put("network", matcher.network());
        }
        pattern(json, "node", matcher.node());
        pattern(json, "sensor", matcher.sensor());
        if (!matcher.place().isEmpty()) {
            json.put("place", String.join("/", matcher.place()));
        }
        return json;
    }

    private static <E extends Enum<E>> void names(ObjectNode json, String name, Set<E> values) {
        if (!values.isEmpty()) {
            ArrayNode names = json.putArray(name);
            values.stream().sorted().forEach(value -> names.add(value.name()));
        }
    }

    private static void pattern(ObjectNode json, String name, @Nullable SensorPattern pattern) {
        if (pattern != null) {
            json.put(pattern.isRegularExpression() ? name + "Pattern" : name, pattern.toString());
        }
    }
}
