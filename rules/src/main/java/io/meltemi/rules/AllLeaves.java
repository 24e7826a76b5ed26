package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.rules.RuleMemory.SeriesMemory;
import io.meltemi.rules.RuleMemory.SlopeWindow;
import io.meltemi.rules.RuleMemory.TrendSlope;
import io.meltemi.rules.SensorPlan.BoundLeaf;
import io.meltemi.rules.SensorPlan.RuleLeaves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The leaves of one node that hold, decided anew for every series. */
final class AllLeaves {

    private final RuleIndex index;
    private final RuleIndex.Scope scope;
    private final Instant attentiveSince;
    private final Instant now;
    private final Map<String, RuleLeavesThatHold> byRule = new LinkedHashMap<>();

    AllLeaves(RuleIndex index, RuleIndex.Scope scope, Instant attentiveSince, Instant now) {
        this.index = index;
        this.scope = scope;
        this.attentiveSince = attentiveSince;
        this.now = now;
    }

    /** The series that a rule asks for, with the windows and slopes that one asks for; the same list when they are all. */
    List<SeriesMemory> asked(List<SeriesMemory> series) {
        List<SeriesMemory> asked = new ArrayList<>(series.size());
        boolean same = true;
        for (SeriesMemory one : series) {
            SensorPlan plan = index.plan(scope, one.sensor());
            SeriesMemory kept = plan.isEmpty() ? null : asked(one, plan);
            same &= one.equals(kept);
            if (kept != null) {
                asked.add(kept);
            }
        }
        return same ? series : List.copyOf(asked);
    }

    /** Begins with the leaves of a rule that hold so far. */
    void begin(CompiledRule rule, RuleStatus status) {
        byRule.put(rule.rule().id(), new RuleLeavesThatHold(rule, status.held()));
    }

    /**
     * Decides the leaves that look at a sensor.
     *
     * @param series its newest, or null when it has sent nothing yet
     */
    void decide(String sensor, @Nullable SeriesMemory series) {
        for (RuleLeaves leaves : index.plan(scope, sensor).rules()) {
            RuleLeavesThatHold rule = byRule.computeIfAbsent(
                    leaves.rule().rule().id(), unused -> new RuleLeavesThatHold(leaves.rule(), List.of()));
            for (BoundLeaf leaf : leaves.leaves()) {
                if (holds(leaf.condition(), rule.before.contains(leaf.key()), series)) {
                    rule.now.add(leaf.key());
                }
            }
        }
    }

    /** The rules of which a leaf held or holds. */
    Collection<RuleLeavesThatHold> rules() {
        return byRule.values();
    }

    private boolean holds(Condition leaf, boolean held, @Nullable SeriesMemory series) {
        if (leaf instanceof Condition.Absent absent) {
            return Leaves.isAbsent(absent, held, series == null ? null : series.arrivedAt(), attentiveSince, now);
        }
        return series != null && Leaves.holds(leaf, held, series, now);
    }

    private static SeriesMemory asked(SeriesMemory series, SensorPlan plan) {
        List<SlopeWindow> windows = SlopeWindows.kept(series.windows(), plan.windows());
        List<TrendSlope> trends = series.trends().stream()
                .filter(trend -> plan.trends().contains(trend.windowSeconds()))
                .toList();
        if (windows == series.windows() && trends.size() == series.trends().size()) {
            return series;
        }
        return new SeriesMemory(
                series.sensor(),
                series.time(),
                series.arrivedAt(),
                series.value(),
                series.textValue(),
                windows,
                trends);
    }

    /** The leaves of one rule that hold. */
    static final class RuleLeavesThatHold {

        private final CompiledRule rule;
        private final List<String> before;
        private final Set<String> now = new LinkedHashSet<>();

        private RuleLeavesThatHold(CompiledRule rule, List<String> before) {
            this.rule = rule;
            this.before = before;
        }

        CompiledRule rule() {
            return rule;
        }

        /** Those that hold now, the ones that held before first; the same list when they are the same. */
        List<String> held() {
            if (now.size() == before.size() && now.containsAll(before)) {
                return before;
            }
            List<String> held = new ArrayList<>(before);
            held.retainAll(now);
            now.removeAll(held);
            held.addAll(now);
            return held;
        }
    }
}
