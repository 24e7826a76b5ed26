package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is, in few words of a reader's language.
 *
 * @param unit of its series, or empty when it is not known
 */
record AlertWords(Phrases phrases, Alert alert, String unit, Instant now) {

    private static final Set<String> NOWHERE = Set.of("", "-", "none", "null");

    /** The narrowest place that has a name, else the node, else the platform. */
    String place() {
        Place place = alert.place();
        if (place != null) {
            List<String> levels = place.levels();
            for (int i = levels.size() - 1; i >= 0; i--) {
                if (!NOWHERE.contains(levels.get(i).strip())) {
                    return levels.get(i);
                }
            }
        }
        return Objects.requireNonNullElse(alert.nodeId(), phrases.word("platform"));
    }

    /** All levels of the place that have a name, the widest first; may be empty. */
    String placePath() {
        Place place = alert.place();
        return place == null
                ? ""
                : String.join(
                        " › ",
                        place.levels().stream()
                                .filter(level -> !NOWHERE.contains(level.strip()))
                                .toList());
    }

    /** What is the matter. */
    String what() {
        return switch (alert.kind()) {
            case SEVERITY -> severity();
            case NODE_OFFLINE -> offline();
            case NODE_BLOCKED ->
                phrases.phrase(
                        "operator".equals(fact("reason")) ? "what.blocked.operator" : "what.blocked",
                        Map.of("node", node()));
            case FORECAST -> forecast();
            case REJECTIONS ->
                has("perMinute", "limit")
                        ? phrases.phrase(
                                "what.rejections",
                                Map.of("node", node(), "value", number("perMinute"), "threshold", number("limit")))
                        : alert.summary();
            case PLATFORM ->
                has("part", "reason")
                        ? phrases.phrase("what.platform", Map.of("part", fact("part"), "reason", fact("reason")))
                        : alert.summary();
            case PATTERN -> pattern();
        };
    }

    /** What was found: a value, a slope or a count; empty when there is none. */
    String value() {
        if (has("value")) {
            return withUnit(number("value"));
        }
        String name = has("slopePerMinute") ? "slopePerMinute" : "count";
        return has(name) ? number(name) : "";
    }

    /** What it is held against, with the comparison before it; empty when there is none. */
    String threshold() {
        return has("comparison", "threshold") ? comparison() + " " + thresholdAlone() : "";
    }

    /** A fact of the alert, or empty. */
    String fact(String name) {
        return Objects.requireNonNullElse(alert.facts().get(name), "");
    }

    /** The unit as people write it. */
    static String unit(@Nullable String declared) {
        if (declared == null) {
            return "";
        }
        return switch (declared.strip()) {
            case "C", "Celsius", "celsius", "degC" -> "°C";
            case "F", "Fahrenheit", "degF" -> "°F";
            case "percent", "pct" -> "%";
            default -> declared.strip();
        };
    }

    private String severity() {
        String sensor = Objects.requireNonNullElse(alert.sensor(), "");
        if (sensor.isEmpty() || !has("comparison", "threshold")) {
            String reason = fact("reason");
            return sensor.isEmpty() && reason.startsWith("the node reported")
                    ? phrases.phrase("what.reported", Map.of("severity", severityWord()))
                    : reason.isEmpty() ? alert.summary() : reason;
        }
        String key = has("slopePerMinute") ? "what.slope" : has("count", "label") ? "what.objects" : "what.value";
        if (key.equals("what.value") && !has("value")) {
            return fact("reason");
        }
        return phrases.phrase(
                key,
                Map.of(
                        "sensor", sensor,
                        "value", value(),
                        "label", fact("label"),
                        "comparison", comparison(),
                        "threshold", thresholdAlone()));
    }

    private String offline() {
        Instant heard = instant("lastHeardAt");
        if ("last will".equals(fact("how"))) {
            return phrases.phrase("what.offline.lastWill", Map.of("node", node()));
        }
        return heard == null
                ? phrases.phrase("what.offline", Map.of("node", node()))
                : phrases.phrase("what.offline.silence", Map.of("node", node(), "time", phrases.time(heard, now)));
    }

    private String forecast() {
        Instant crosses = instant("crossesAt");
        String sensor = alert.sensor();
        if (crosses == null || sensor == null || !has("threshold")) {
            return alert.summary();
        }
        Instant earliest = instant("earliest");
        Instant latest = instant("latest");
        String time = phrases.time(crosses, now);
        String threshold = withUnit(number("threshold"));
        return earliest == null || latest == null
                ? phrases.phrase("what.forecast", Map.of("sensor", sensor, "threshold", threshold, "time", time))
                : phrases.phrase(
                        "what.forecast.between",
                        Map.of(
                                "sensor", sensor,
                                "threshold", threshold,
                                "time", time,
                                "earliest", phrases.time(earliest, now),
                                "latest", phrases.time(latest, now)));
    }

    /** The kind of pattern in the reader's language, and its explanation as mining wrote it. */
    private String pattern() {
        String explanation = fact("explanation");
        if (explanation.isEmpty()) {
            return alert.summary();
        }
        String key =
                switch (fact("pattern")) {
                    case "ANOMALY" -> "what.pattern.anomaly";
                    case "CHANGE_POINT" -> "what.pattern.changePoint";
                    case "SEQUENCE" -> "what.pattern.sequence";
                    default -> "what.pattern";
                };
        return phrases.phrase(
                key, Map.of("name", Objects.requireNonNullElse(alert.rule(), node()), "explanation", explanation));
    }

    private String severityWord() {
        return phrases.word("severity." + alert.severity().name());
    }

    private String node() {
        return Objects.requireNonNullElse(alert.nodeId(), phrases.word("platform"));
    }

    private String comparison() {
        return switch (fact("comparison")) {
            case ">=" -> "≥";
            case "<=" -> "≤";
            default -> fact("comparison");
        };
    }

    /** A slope's threshold has no unit of the series, and a count has none at all. */
    private String thresholdAlone() {
        return has("value") ? withUnit(number("threshold")) : number("threshold");
    }

    private String withUnit(String number) {
        return unit.isEmpty() ? number : number + " " + unit;
    }

    private String number(String name) {
        return phrases.number(fact(name));
    }

    private boolean has(String... names) {
        return Arrays.stream(names).noneMatch(name -> fact(name).isEmpty());
    }

    private @Nullable Instant instant(String name) {
        try {
            return fact(name).isEmpty() ? null : Instant.parse(fact(name));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
