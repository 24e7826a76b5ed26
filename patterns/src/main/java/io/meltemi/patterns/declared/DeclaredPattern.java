package io.meltemi.patterns.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meltemi.rules.Checks;
import io.meltemi.rules.RuleNode;
import io.meltemi.rules.Selection;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of events with limits of time, as people declare it. {@link DeclaredPatternJson} reads it and refuses those that
 * contradict themselves.
 *
 * @param id 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}
 * @param description for people; may be empty
 * @param severity which alert a match is worth; null for none
 * @param where whose events are looked at
 * @param together events of which nodes make one sequence
 * @param within from the first event to the end, inclusive
 * @param overlap whether an event may be part of several matches
 */
public record DeclaredPattern(
        String id,
        String description,
        boolean enabled,
        @Nullable Severity severity,
        Selection where,
        Together together,
        List<Step> steps,
        Duration within,
        boolean overlap) {

    /** Longest description, in characters. */
    public static final int MAX_DESCRIPTION_CHARACTERS = 1_000;

    /** Events that a match needs at least, repetitions counted. */
    public static final int MAX_EVENTS = 50;

    private static final int MAX_ID_CHARACTERS = 128;

    public DeclaredPattern {
        Checks.id("id", id, MAX_ID_CHARACTERS);
        Checks.text("description", description, 0, MAX_DESCRIPTION_CHARACTERS);
        Checks.duration("within", within, Duration.ofMillis(1));
        steps = List.copyOf(steps);
    }

    /** Tells the document from one that says anything else: the same for the same document. */
    public String version() {
        return Digests.sha256(new String(DeclaredPatternJson.write(this), UTF_8))
                .substring(0, 12);
    }

    /** Whether a node's events are looked at. */
    public boolean selects(RuleNode node) {
        return where.selects(node);
    }

    /** Whether an event may begin, go on with, or end a match. */
    public boolean concerns(SequenceEvent event) {
        for (Step step : steps) {
            if (step.isStrict() ? step.looksAt(event) : step.holdsFor(event)) {
                return true;
            }
        }
        return false;
    }

    /** The last step, which may be an absence. */
    public Step lastStep() {
        return steps.get(steps.size() - 1);
    }

    /** How long an absence at the end lasts, or null when there is none or when it lasts to the end of {@code within}. */
    public @Nullable Duration lastAbsence() {
        return lastStep().isAbsence() ? lastStep().within() : null;
    }
}
