package io.meltemi.patterns.episodes;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened. Events of equal types at one node are the same happening again.
 *
 * @param value name of the severity that began, of the alert's kind, of the connectivity, or of the pattern's kind
 * @param sensor whose readings showed it, or null
 * @param rule id of the rule that decided, or null
 */
public record EventType(Kind kind, String value, @Nullable String sensor, @Nullable String rule) {

    /** Where it comes from. */
    public enum Kind {
        SEVERITY,
        ALERT,
        CONNECTIVITY,
        PATTERN
    }

    public EventType {
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
    }

    /** A node's severity became {@code WARNING} or {@code DANGER}. */
    public static EventType severity(Severity to, @Nullable String sensor, @Nullable String rule) {
        return new EventType(Kind.SEVERITY, to.name(), sensor, rule);
    }

    /** An alert fired. */
    public static EventType alert(AlertKind alert, @Nullable String sensor, @Nullable String rule) {
        return new EventType(Kind.ALERT, alert.name(), sensor, rule);
    }

    /** A node went away. */
    public static EventType offline() {
        return new EventType(Kind.CONNECTIVITY, "OFFLINE", null, null);
    }

    /** A pattern was found. */
    public static EventType pattern(PatternKind pattern, @Nullable String sensor) {
        return new EventType(Kind.PATTERN, pattern.name(), sensor, null);
    }

    /** For people: {@code DANGER of flame by rule builtin-flame}. */
    public String text() {
        String what =
                switch (kind) {
                    case SEVERITY -> value;
                    case CONNECTIVITY -> value.toLowerCase(Locale.ROOT);
                    case ALERT -> "alert " + words();
                    case PATTERN -> words();
                };
        return what + (sensor == null ? "" : " of " + sensor) + (rule == null ? "" : " by rule " + rule);
    }

    private String words() {
        return value.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
