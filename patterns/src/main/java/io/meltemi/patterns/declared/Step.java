package io.meltemi.patterns.declared;

import io.meltemi.rules.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One step of a declared pattern.
 *
 * @param id 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param within limit from the event before, inclusive, or null; of an absence how long it lasts
 * @param times how often its event comes
 * @param orMore so often or more
 * @param inARow whether no other event of its kind may come between its own
 */
public record Step(
        String id,
        Follow follow,
        EventCondition condition,
        NodeMatcher at,
        @Nullable Duration within,
        int times,
        boolean orMore,
        boolean inARow) {

    private static final int MAX_ID_CHARACTERS = 64;

    public Step {
        Checks.id("id", id, MAX_ID_CHARACTERS);
        if (within != null) {
            Checks.duration("within", within, Duration.ofMillis(1));
        }
    }

    public boolean isAbsence() {
        return follow == Follow.NOT_FOLLOWED_BY;
    }

    /** Whether an event is of the kind and of the nodes that the step is about, whatever it says. */
    public boolean looksAt(SequenceEvent event) {
        return condition.looksAt(event) && at.matches(event);
    }

    /** Whether an event is the step's, comparisons with other steps apart. */
    public boolean holdsFor(SequenceEvent event) {
        return looksAt(event) && condition.holdsFor(event);
    }

    /** Whether what comes before or between its events decides, and not these alone. */
    boolean isStrict() {
        return follow == Follow.NEXT || inARow;
    }

    /** Id of the earlier step that its value is compared with, or null. */
    public @Nullable String than() {
        return condition instanceof EventCondition.OfReading reading ? reading.than() : null;
    }
}
