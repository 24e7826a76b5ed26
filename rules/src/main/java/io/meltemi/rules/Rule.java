package io.meltemi.rules;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One rule: where its condition holds for long enough, the node's assessed severity is at least the rule's (NODE-04).
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param description for people; may be empty
 * @param severity {@code WARNING} or {@code DANGER}
 * @param enabled whether it counts; a disabled rule of a built-in one's id switches that off
 * @param dwell how long the condition must hold before the rule fires; zero for at once
 * @param keep how long the condition must have ceased before the rule ends; zero for at once
 * @param schedule when the rule counts, or null for always
 */
public record Rule(
        String id,
        String description,
        Severity severity,
        boolean enabled,
        Selection selection,
        Condition condition,
        Duration dwell,
        Duration keep,
        @Nullable Schedule schedule) {

    /** Longest description, in characters. */
    public static final int MAX_DESCRIPTION_CHARACTERS = 1_000;

    /** How deep {@code all} and {@code any} may be nested. */
    public static final int MAX_NESTING = 5;

    /** How many leaves a condition may have. */
    public static final int MAX_LEAVES = 32;

    private static final int MAX_ID_CHARACTERS = 128;

    public Rule {
        Checks.id("id", id, MAX_ID_CHARACTERS);
        Checks.text("description", description, 0, MAX_DESCRIPTION_CHARACTERS);
        if (severity == Severity.NORMAL) {
            throw new IllegalArgumentException("severity must be WARNING or DANGER, found NORMAL");
        }
        requireNonNull(selection, "selection");
        int nesting = nesting(condition);
        if (nesting > MAX_NESTING) {
            throw new IllegalArgumentException(
                    "all and any must be nested at most " + MAX_NESTING + " deep, found " + nesting);
        }
        int leaves = leaves(condition);
        if (leaves > MAX_LEAVES) {
            throw new IllegalArgumentException(
                    "a condition must have at most " + MAX_LEAVES + " leaves, found " + leaves);
        }
        Checks.duration("for", dwell, Duration.ZERO);
        Checks.duration("keepFor", keep, Duration.ZERO);
    }

    private static int nesting(Condition condition) {
        int deepest = 0;
        for (Condition part : condition.parts()) {
            deepest = Math.max(deepest, nesting(part));
        }
        return condition.parts().isEmpty() ? 0 : deepest + 1;
    }

    private static int leaves(Condition condition) {
        int leaves = 0;
        for (Condition part : condition.parts()) {
            leaves += leaves(part);
        }
        return condition.parts().isEmpty() ? 1 : leaves;
    }
}
