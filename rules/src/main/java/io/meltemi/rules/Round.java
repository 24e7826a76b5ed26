package io.meltemi.rules;

import io.meltemi.rules.RuleMemory.RuleStatus;
import io.meltemi.rules.RuleMemory.SeriesMemory;
import io.meltemi.rules.SensorPlan.BoundLeaf;
import io.meltemi.rules.SensorPlan.RuleLeaves;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One input to one node: what is remembered, on its way from before to after. */
final class Round {

    private final RuleIndex index;
    private final RuleIndex.Scope scope;
    private final RuleNode node;
    private final RuleMemory memory;
    private final Instant now;
    private List<SeriesMemory> series;
    private List<RuleStatus> statuses;
    private @Nullable Instant attentiveSince;

    Round(RuleIndex index, RuleIndex.Scope scope, RuleNode node, RuleMemory memory, Instant now) {
        this.index = index;
        this.scope = scope;
        this.node = node;
        this.memory = memory;
        this.now = now;
        this.series = memory.series();
        this.statuses = memory.rules();
        this.attentiveSince = memory.attentiveSince();
    }

    /** Lets time pass with what held before, and forgets rules that have changed or select the node no more. */
    void advance() {
        for (int i = 0; i < memory.rules().size(); i++) {
            RuleStatus before = memory.rules().get(i);
            CompiledRule rule = index.current(before, node);
            RuleStatus after = rule == null ? null : Standing.step(rule, before, series, now);
            if (!before.equals(after)) {
                set(before.ruleId(), after);
            }
        }
    }

    /** Takes in the newest of a series, at its position among the series, or as a new one at -1. */
    void put(int position, SeriesMemory newest) {
        SeriesMemory[] next = series.toArray(new SeriesMemory[position < 0 ? series.size() + 1 : series.size()]);
        int place = position < 0 ? series.size() : position;
        if (place == Assessor.MAX_SERIES) {
            place = longestSilent();
            forget(series.get(place).sensor());
            next = series.toArray(new SeriesMemory[0]);
        }
        next[place] = newest;
        series = List.of(next);
    }

    /** Decides the leaves that look at a series. */
    void decide(SensorPlan plan, SeriesMemory newest) {
        List<RuleLeaves> rules = plan.rules();
        for (int i = 0; i < rules.size(); i++) {
            CompiledRule rule = rules.get(i).rule();
            RuleStatus status = status(rule.rule().id());
            List<String> before = status == null ? List.of() : status.held();
            List<String> held = before;
            for (BoundLeaf leaf : rules.get(i).leaves()) {
                boolean was = before.contains(leaf.key());
                if (Leaves.holds(leaf.condition(), was, newest, now) != was) {
                    held = held == before ? new ArrayList<>(before) : held;
                    if (was) {
                        held.remove(leaf.key());
                    } else {
                        held.add(leaf.key());
                    }
                }
            }
            if (held != before) {
                hold(rule, status, held);
            }
        }
    }

    /** Decides all leaves anew, and forgets what no rule asks for. */
    void decideAll(Instant attentive) {
        AllLeaves all = new AllLeaves(index, scope, attentive, now);
        series = all.asked(series);
        attentiveSince = scope.asksForAbsence() ? attentive : null;
        for (RuleStatus status : statuses) {
            CompiledRule rule = index.current(status, node);
            if (rule != null) {
                all.begin(rule, status);
            }
        }
        for (SeriesMemory one : series) {
            all.decide(one.sensor(), one);
        }
        for (String sensor : node.declaredSensors()) {
            if (scope.asksForAbsence() && find(sensor) == null) {
                all.decide(sensor, null);
            }
        }
        for (AllLeaves.RuleLeavesThatHold leaves : all.rules()) {
            RuleStatus status = status(leaves.rule().rule().id());
            List<String> held = leaves.held();
            if (!held.equals(status == null ? List.of() : status.held())) {
                hold(leaves.rule(), status, held);
            }
        }
    }

    Assessment assessment() {
        Instant wakeAt = scope.asksForAbsence() ? nextAbsence() : null;
        Severity severity = Severity.NORMAL;
        Assessment.Finding finding = null;
        for (int i = 0; i < statuses.size(); i++) {
            RuleStatus status = statuses.get(i);
            CompiledRule rule = index.current(status, node);
            if (rule == null) {
                continue;
            }
            wakeAt = Standing.earlier(wakeAt, Standing.nextChange(rule, status, now));
            Instant since = status.firingSince();
            int bySeverity = rule.rule().severity().compareTo(severity);
            if (since != null
                    && (bySeverity > 0 || (bySeverity == 0 && finding != null && isBefore(status, since, finding)))) {
                severity = rule.rule().severity();
                finding = new Assessment.Finding(status.ruleId(), status.sensor(), status.reason(), since);
            }
        }
        return new Assessment(remembered(), severity, finding, wakeAt);
    }

    private RuleMemory remembered() {
        boolean same = (series == memory.series() || series.equals(memory.series()))
                && (statuses == memory.rules() || statuses.equals(memory.rules()))
                && (attentiveSince == null
                        ? memory.attentiveSince() == null
                        : attentiveSince.equals(memory.attentiveSince()));
        return same ? memory : new RuleMemory(series, List.copyOf(statuses), attentiveSince);
    }

    private void hold(CompiledRule rule, @Nullable RuleStatus status, List<String> held) {
        RuleStatus before = status == null ? Standing.idle(rule) : status;
        set(rule.rule().id(), Standing.step(rule, Standing.withHeld(before, held), series, now));
    }

    /** Replaces the status of a rule; null, or an idle one, is forgotten. */
    private void set(String ruleId, @Nullable RuleStatus status) {
        if (statuses == memory.rules()) {
            statuses = new ArrayList<>(memory.rules());
        }
        boolean forgotten = status == null || Standing.isIdle(status);
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).ruleId().equals(ruleId)) {
                if (forgotten) {
                    statuses.remove(i);
                } else {
                    statuses.set(i, status);
                }
                return;
            }
        }
        if (!forgotten) {
            statuses.add(status);
        }
    }

    private @Nullable RuleStatus status(String ruleId) {
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).ruleId().equals(ruleId)) {
                return statuses.get(i);
            }
        }
        return null;
    }

    private @Nullable SeriesMemory find(String sensor) {
        for (SeriesMemory one : series) {
            if (one.sensor().equals(sensor)) {
                return one;
            }
        }
        return null;
    }

    /** When the next absence begins unless a reading comes; now when only {@code reassess} can tell. */
    private @Nullable Instant nextAbsence() {
        Instant next = null;
        for (SeriesMemory one : series) {
            next = Standing.earlier(next, nextAbsence(one.sensor(), one.arrivedAt()));
        }
        for (String sensor : node.declaredSensors()) {
            if (find(sensor) == null) {
                next = Standing.earlier(next, nextAbsence(sensor, null));
            }
        }
        return next;
    }

    private @Nullable Instant nextAbsence(String sensor, @Nullable Instant arrivedAt) {
        Instant next = null;
        Instant attentive = attentiveSince == null ? arrivedAt : attentiveSince;
        for (RuleLeaves rule : index.plan(scope, sensor).rules()) {
            for (BoundLeaf leaf : rule.leaves()) {
                if (leaf.condition() instanceof Condition.Absent absent
                        && !isHeld(rule.rule().rule().id(), leaf.key())) {
                    Instant at = attentive == null ? now : Leaves.absentAt(absent, arrivedAt, attentive);
                    next = Standing.earlier(next, at);
                }
            }
        }
        return next;
    }

    private boolean isHeld(String ruleId, String key) {
        RuleStatus status = status(ruleId);
        return status != null && status.held().contains(key);
    }

    private int longestSilent() {
        int longest = 0;
        for (int i = 1; i < series.size(); i++) {
            Instant arrivedAt = series.get(i).arrivedAt();
            Instant earliest = series.get(longest).arrivedAt();
            if (earliest != null && (arrivedAt == null || arrivedAt.isBefore(earliest))) {
                longest = i;
            }
        }
        return longest;
    }

    private void forget(String sensor) {
        for (RuleStatus status : List.copyOf(statuses)) {
            CompiledRule rule = index.current(status, node);
            List<String> held = status.held().stream()
                    .filter(key -> !Reason.sensor(key).equals(sensor))
                    .toList();
            if (rule != null && held.size() < status.held().size()) {
                hold(rule, status, held);
            }
        }
    }

    private static boolean isBefore(RuleStatus status, Instant since, Assessment.Finding finding) {
        int byTime = since.compareTo(finding.since());
        return byTime != 0 ? byTime < 0 : status.ruleId().compareTo(finding.ruleId()) < 0;
    }
}
