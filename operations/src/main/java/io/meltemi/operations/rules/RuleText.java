package io.meltemi.operations.rules;

import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import io.meltemi.rules.Selection;
import io.meltemi.rules.SensorPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule says, in a line for people. */
public final class RuleText {

    private RuleText() {}

    /** Where, what, and for how long, e.g. {@code campus/*: *temperature* >= 28 for 2 min}. */
    public static String describe(Rule rule) {
        StringBuilder text = new StringBuilder(where(rule.selection()));
        text.append(text.length() == 0 ? "" : ": ").append(condition(rule.condition()));
        if (!rule.dwell().isZero()) {
            text.append(" for ").append(rule.dwell());
        }
        if (!rule.keep().isZero()) {
            text.append(", kept for ").append(rule.keep());
        }
        if (rule.schedule() != null) {
            text.append(", ")
                    .append(rule.schedule().from())
                    .append("-")
                    .append(rule.schedule().to())
                    .append(" ")
                    .append(rule.schedule().zone())
                    .append(" on ")
                    .append(rule.schedule().days().stream()
                            .sorted()
                            .map(day -> day.name().substring(0, 3))
                            .collect(Collectors.joining(" ")));
        }
        return text.toString();
    }

    /** The patterns of sensors that a condition names, each once. */
    public static List<SensorPattern> patterns(Condition condition) {
        return leaves(condition)
                .map(RuleText::pattern)
                .collect(Collectors.toMap(
                        pattern -> pattern.isRegularExpression() + pattern.toString(),
                        pattern -> pattern,
                        (first, second) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The leaves of a condition, from left to right. */
    public static Stream<Condition> leaves(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().flatMap(RuleText::leaves);
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().flatMap(RuleText::leaves);
        }
        return Stream.of(condition);
    }

    private static SensorPattern pattern(Condition leaf) {
        if (leaf instanceof Condition.Value value) {
            return value.sensor();
        }
        if (leaf instanceof Condition.Rate rate) {
            return rate.sensor();
        }
        if (leaf instanceof Condition.Objects objects) {
            return objects.sensor();
        }
        if (leaf instanceof Condition.Absent absent) {
            return absent.sensor();
        }
        throw new IllegalArgumentException("no leaf: " + leaf);
    }

    private static String where(Selection selection) {
        List<String> parts = new ArrayList<>();
        if (selection.network() != null || selection.node() != null) {
            parts.add((selection.network() == null ? "*" : selection.network()) + "/"
                    + (selection.node() == null ? "*" : selection.node()));
        }
        if (!selection.place().isEmpty()) {
            parts.add("in " + String.join("/", selection.place()));
        }
        return String.join(" ", parts);
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.Value value) {
            return value.sensor() + " " + value.comparison().symbol() + " " + number(value.threshold());
        }
        if (condition instanceof Condition.Rate rate) {
            String direction = rate.direction() == Condition.Direction.EITHER
                    ? "changing"
                    : rate.direction().name().toLowerCase(Locale.ROOT);
            return rate.sensor() + " " + direction + " " + rate.comparison().symbol() + " " + number(rate.threshold())
                    + "/min";
        }
        if (condition instanceof Condition.Objects objects) {
            return objects.sensor() + " " + objects.label() + " "
                    + objects.comparison().symbol() + " " + objects.count();
        }
        if (condition instanceof Condition.Absent absent) {
            return absent.sensor() + " absent for " + absent.after();
        }
        if (condition instanceof Condition.All all) {
            return joined(all.conditions(), " and ");
        }
        return condition instanceof Condition.Any any ? joined(any.conditions(), " or ") : condition.toString();
    }

    private static String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(RuleText::condition).collect(Collectors.joining(word, "(", ")"));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
