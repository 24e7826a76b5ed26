package io.meltemi.flinksql.functions;

import io.meltemi.schemas.message.Severity;
import org.jspecify.annotations.Nullable;

/** Severities as SQL has them: {@code NORMAL}, {@code WARNING} or {@code DANGER}. */
final class SeverityWords {

    private SeverityWords() {}

    /** The severity, or null for null and for any other word. */
    static @Nullable Severity parse(@Nullable String word) {
        if (word != null) {
            for (Severity severity : Severity.values()) {
                if (severity.name().equals(word)) {
                    return severity;
                }
            }
        }
        return null;
    }

    /** The higher of two, where null is below all. */
    static @Nullable Severity higher(@Nullable Severity one, @Nullable Severity other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
