package io.meltemi.operations.alerts;

import io.meltemi.alerts.AlertMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which alerts a route, a silence or an inhibition is about, for people. */
public final class MatcherText {

    private MatcherText() {}

    /** A matcher in a line for people. */
    public static String describe(AlertMatcher matcher) {
        List<String> parts = new ArrayList<>();
        if (!matcher.kinds().isEmpty()) {
            parts.add("kind " + joined(matcher.kinds()));
        }
        if (!matcher.severities().isEmpty()) {
            parts.add(joined(matcher.severities()));
        }
        if (matcher.network() != null) {
            parts.add("network " + matcher.network());
        }
        if (matcher.node() != null) {
            parts.add("node " + matcher.node());
        }
        if (matcher.sensor() != null) {
            parts.add("sensor " + matcher.sensor());
        }
        if (!matcher.place().isEmpty()) {
            parts.add("in " + String.join("/", matcher.place()));
        }
        return parts.isEmpty() ? "every alert" : String.join(", ", parts);
    }

    private static String joined(Set<? extends Enum<?>> constants) {
        return constants.stream()
                .sorted()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(" or "));
    }
}
