package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of patterns that are worth one: one of a kind of pattern and a series, or one of a declared pattern. It holds while the
 * pattern goes on; of a pattern that has ended when it is found, for a while after its last moment.
 */
final class PatternAlerts {

    /** A pattern that is a moment is open for so long after it came last. */
    static final Duration HOLD = Duration.ofMinutes(15);

    /** Of what goes on something is told in so long, or it does not go on; and what is older is told nobody. */
    static final Duration PATIENCE = Duration.ofDays(1);

    /** Each revision may say something else, by a score or a value in it; it is told anew no more often. */
    private static final Duration CHANGED_EVERY = Duration.ofMinutes(1);

    private PatternAlerts() {}

    /** When it happened: mining may tell later that it went on. */
    static Instant at(Pattern pattern) {
        return Alerts.later(pattern.foundAt(), pattern.endTime());
    }

    static void hear(Draft draft, Pattern pattern) {
        if (!at(pattern).plus(PATIENCE).isAfter(draft.now())) {
            draft.ignore(Ignored.STALE);
            return;
        }
        String subject = PatternText.subject(pattern);
        PatternHeard known = draft.life().pattern(subject);
        boolean isSame = known != null && known.isOf(pattern);
        boolean wentOn = known != null && known.isOpen() && isSame;
        Severity severity = pattern.severity();
        if (severity == null && !isSame) {
            return;
        }
        if (known != null && known.knows(pattern)) {
            draft.ignore(Ignored.HEARD_BEFORE);
            return;
        }
        remember(draft, subject, pattern);
        OpenAlert open = draft.open(AlertKind.PATTERN, subject);
        if (severity == null) {
            draft.ceases(AlertKind.PATTERN, subject, draft.at(), "it is worth no alert any more");
        } else if (isSame && !pattern.isOpen() && (wentOn || open == null || open.fading() != null)) {
            draft.ceases(AlertKind.PATTERN, subject, draft.at(), "it is over");
        } else if (isTold(draft, open, severity)) {
            draft.holds(PatternText.finding(pattern, subject, severity));
        }
    }

    static Instant expiresAt(NodeLife life, OpenAlert open) {
        PatternHeard heard = life.pattern(open.subject());
        return heard == null
                ? open.alert().updatedAt().plus(PATIENCE)
                : heard.at().plus(heard.isOpen() ? PATIENCE : HOLD);
    }

    /** Why an alert ends by time alone. */
    static String because(NodeLife life, OpenAlert open) {
        PatternHeard heard = life.pattern(open.subject());
        return heard == null || heard.isOpen()
                ? "nothing was told of it for " + PATIENCE.toHours() + " hours"
                : "it did not come again for " + HOLD.toMinutes() + " minutes";
    }

    private static boolean isTold(Draft draft, @Nullable OpenAlert open, Severity severity) {
        return open == null
                || open.fading() != null
                || open.alert().severity() != severity
                || open.isUnchangedFor(CHANGED_EVERY, draft.at());
    }

    /** What is so old that it would not be heard again is forgotten. */
    private static void remember(Draft draft, String subject, Pattern pattern) {
        NodeLife life = draft.life();
        List<PatternHeard> heard = new ArrayList<>(life.patterns());
        heard.removeIf(one -> one.subject().equals(subject)
                || (!one.at().plus(PATIENCE).isAfter(draft.now())
                        && life.open(AlertKind.PATTERN, one.subject()) == null));
        heard.add(new PatternHeard(
                subject,
                pattern.patternId(),
                pattern.revision(),
                pattern.foundAt(),
                pattern.startTime(),
                draft.at(),
                pattern.isOpen()));
        draft.life(life.withPatterns(heard));
    }
}
