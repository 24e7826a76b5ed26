package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.rules.RuleMemory.SeriesMemory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a rule stands, as time passes and leaves come and go: idle, waiting out its dwell, firing, or kept firing. */
final class Standing {

    private Standing() {}

    /** A rule of which nothing held so far. */
    static RuleStatus idle(CompiledRule rule) {
        return new RuleStatus(rule.rule().id(), rule.version(), List.of(), null, null, null, null, "");
    }

    static RuleStatus withHeld(RuleStatus status, List<String> held) {
        return new RuleStatus(
                status.ruleId(),
                status.version(),
                List.copyOf(held),
                status.metSince(),
                status.firingSince(),
                status.unmetSince(),
                status.sensor(),
                status.reason());
    }

    /** Whether there is nothing to remember. */
    static boolean isIdle(RuleStatus status) {
        return status.held().isEmpty() && status.firingSince() == null;
    }

    /**
     * Where the rule stands now with the leaves that hold. A rule fires as of the end of its dwell, however late that is
     * noticed. Off its schedule it stands as if it had just been made.
     *
     * @param series what the leaves were decided by; for the reason
     * @return the same instance when nothing changed
     */
    static RuleStatus step(CompiledRule rule, RuleStatus status, List<SeriesMemory> series, Instant now) {
        if (!rule.onSchedule(now)) {
            return changed(status, null, null, null, null, "");
        }
        if (rule.met(leaves(status))) {
            return met(rule, status, series, now);
        }
        Instant firingSince = status.firingSince();
        if (firingSince == null) {
            return changed(status, null, null, null, null, "");
        }
        Instant unmetSince = status.unmetSince() == null ? now : status.unmetSince();
        if (now.isBefore(unmetSince.plus(rule.rule().keep()))) {
            return changed(status, null, firingSince, unmetSince, status.sensor(), status.reason());
        }
        return changed(status, null, null, null, null, "");
    }

    /** When time alone changes where the rule stands, or null when it does not. */
    static @Nullable Instant nextChange(CompiledRule rule, RuleStatus status, Instant now) {
        Instant next = null;
        if (status.unmetSince() != null) {
            next = status.unmetSince().plus(rule.rule().keep());
        } else if (status.metSince() != null && status.firingSince() == null) {
            next = status.metSince().plus(rule.rule().dwell());
        }
        if (rule.rule().schedule() != null && (status.firingSince() != null || rule.met(leaves(status)))) {
            next = earlier(next, rule.nextScheduleChange(now));
        }
        return next;
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static RuleStatus met(CompiledRule rule, RuleStatus status, List<SeriesMemory> series, Instant now) {
        Instant metSince = status.metSince() == null ? now : status.metSince();
        if (status.firingSince() != null) {
            return changed(status, metSince, status.firingSince(), null, status.sensor(), status.reason());
        }
        Instant due = metSince.plus(rule.rule().dwell());
        Instant scheduleChange = now.isBefore(due) ? null : rule.nextScheduleChange(metSince);
        if (scheduleChange != null && !scheduleChange.isAfter(due)) {
            metSince = now; // off its schedule in between, unnoticed
            due = metSince.plus(rule.rule().dwell());
        }
        if (now.isBefore(due)) {
            return changed(status, metSince, null, null, null, "");
        }
        Reason reason = Reason.of(rule, status.held(), series);
        return changed(status, metSince, due, null, reason.sensor(), reason.text());
    }

    private static RuleStatus changed(
            RuleStatus status,
            @Nullable Instant metSince,
            @Nullable Instant firingSince,
            @Nullable Instant unmetSince,
            @Nullable String sensor,
            String reason) {
        boolean same = isSame(metSince, status.metSince())
                && isSame(firingSince, status.firingSince())
                && isSame(unmetSince, status.unmetSince());
        return same
                ? status
                : new RuleStatus(
                        status.ruleId(),
                        status.version(),
                        status.held(),
                        metSince,
                        firingSince,
                        unmetSince,
                        sensor,
                        reason);
    }

    private static boolean isSame(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other == null : one.equals(other);
    }

    /** A bit for each leaf that holds for some sensor. */
    private static int leaves(RuleStatus status) {
        int leaves = 0;
        for (String key : status.held()) {
            leaves |= 1 << Reason.leaf(key);
        }
        return leaves;
    }
}
