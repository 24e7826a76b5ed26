package io.meltemi.rules;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A rule with its leaves numbered from 0, as they stand from left to right, and its condition over those that hold. */
final class CompiledRule {

    private static final int VERSION_BYTES = 8;

    private final Rule rule;
    private final List<Condition> leaves;
    private final IntPredicate met;
    private @Nullable String version;
    private @Nullable ScheduleSpan span;

    CompiledRule(Rule rule) {
        this.rule = rule;
        List<Condition> numbered = new ArrayList<>();
        this.met = compile(rule.condition(), numbered);
        this.leaves = List.copyOf(numbered);
    }

    Rule rule() {
        return rule;
    }

    List<Condition> leaves() {
        return leaves;
    }

    /** Whether the condition is met where the leaves hold whose bits are set. */
    boolean met(int leavesThatHold) {
        return met.test(leavesThatHold);
    }

    boolean asksForAbsence() {
        return leaves.stream().anyMatch(Condition.Absent.class::isInstance);
    }

    /** The same for rules that decide alike, whatever their description. */
    String version() {
        String known = version;
        if (known == null) {
            known = digest(RuleJson.write(new Rule(
                    rule.id(),
                    "",
                    rule.severity(),
                    rule.enabled(),
                    rule.selection(),
                    rule.condition(),
                    rule.dwell(),
                    rule.keep(),
                    rule.schedule())));
            version = known;
        }
        return known;
    }

    boolean onSchedule(Instant instant) {
        return rule.schedule() == null || span(rule.schedule(), instant).included();
    }

    /** When {@link #onSchedule} changes after an instant, or null when it does not. */
    @Nullable
    Instant nextScheduleChange(Instant instant) {
        if (rule.schedule() == null) {
            return null;
        }
        Instant until = span(rule.schedule(), instant).until();
        return until.equals(Instant.MAX) ? null : until;
    }

    private ScheduleSpan span(Schedule schedule, Instant instant) {
        ScheduleSpan known = span;
        if (known == null || instant.isBefore(known.from()) || !instant.isBefore(known.until())) {
            known = new ScheduleSpan(instant, schedule.nextChange(instant), schedule.includes(instant));
            span = known;
        }
        return known;
    }

    private static IntPredicate compile(Condition condition, List<Condition> leaves) {
        if (condition.parts().isEmpty()) {
            int bit = 1 << leaves.size();
            leaves.add(condition);
            return held -> (held & bit) != 0;
        }
        boolean all = condition instanceof Condition.All;
        IntPredicate combined = compile(condition.parts().get(0), leaves);
        for (Condition part : condition.parts().subList(1, condition.parts().size())) {
            IntPredicate next = compile(part, leaves);
            combined = all ? combined.and(next) : combined.or(next);
        }
        return combined;
    }

    private static String digest(byte[] json) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the schedule says from an instant until it changes. */
    private record ScheduleSpan(Instant from, Instant until, boolean included) {}
}
