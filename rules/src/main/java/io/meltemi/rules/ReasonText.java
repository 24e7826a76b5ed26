package io.meltemi.rules;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads back what the text of a rule's reason tells, which is what travels with a change of severity. */
public final class ReasonText {

    private static final String NUMBER = "-?[0-9][0-9.]*(?:e[+-]?[0-9]+)?";

    private static final Pattern REASON = Pattern.compile("(?<found>.+), rule (?<rule>[A-Za-z0-9._-]+) fires at "
            + "(?:(?<comparison>[<>]=?) (?<threshold>" + NUMBER + ")(?: a minute)?|\\S+ of silence)"
            + "(?: for (?<dwell>P[0-9A-Z.]+))?(?:, since (?<since>\\S+))?");
    private static final Pattern VALUE = Pattern.compile("(?<sensor>.+) is (?<value>" + NUMBER + ")");
    private static final Pattern SLOPE =
            Pattern.compile("(?<sensor>.+) (?<verb>changes|rises|falls) by (?<slope>" + NUMBER + ") a minute");
    private static final Pattern OBJECTS = Pattern.compile("(?<sensor>.+) sees (?<count>[0-9]+) (?<label>.+)");

    private ReasonText() {}

    /**
     * The numbers of a reason with one condition, by name: {@code value}, {@code slopePerMinute}, or {@code count} and {@code
     * label}; {@code comparison}, {@code threshold}, {@code dwell}. What the text does not tell is not there.
     */
    public static Map<String, String> facts(String text) {
        Matcher reason = REASON.matcher(text);
        if (!reason.matches()) {
            return Map.of();
        }
        Map<String, String> facts = new TreeMap<>();
        put(facts, "comparison", reason.group("comparison"));
        put(facts, "threshold", reason.group("threshold"));
        put(facts, "dwell", reason.group("dwell"));
        String found = reason.group("found");
        Matcher slope = SLOPE.matcher(found);
        Matcher objects = OBJECTS.matcher(found);
        Matcher value = VALUE.matcher(found);
        if (slope.matches()) {
            facts.put("slopePerMinute", slope.group("slope"));
        } else if (value.matches()) {
            facts.put("value", value.group("value"));
        } else if (objects.matches()) {
            facts.put("count", objects.group("count"));
            facts.put("label", objects.group("label"));
        }
        return Collections.unmodifiableMap(facts);
    }

    /** The reason in few words, such as {@code temperature 41 ≥ 35 (rule hot)}; where it has more conditions than one, the text itself. */
    public static String brief(String text) {
        Matcher reason = REASON.matcher(text);
        if (!reason.matches()) {
            return text;
        }
        String found = reason.group("found");
        Matcher value = VALUE.matcher(found);
        String words = value.matches() ? value.group("sensor") + " " + value.group("value") : found;
        String comparison = reason.group("comparison");
        if (comparison != null) {
            words += (value.matches() ? " " : ", ") + sign(comparison) + " " + reason.group("threshold");
        }
        return words + " (rule " + reason.group("rule") + ")";
    }

    private static String sign(String comparison) {
        return switch (comparison) {
            case ">=" -> "≥";
            case "<=" -> "≤";
            default -> comparison;
        };
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
