package io.meltemi.operations.rules;

import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.rules.Condition;
import io.meltemi.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** What people should know before they try rules over stored history. */
public final class RuleNotes {

    private RuleNotes() {}

    /**
     * A sentence for each rule that cannot be met, or only in part.
     *
     * @param windows as the setting {@code trend.windows} names those of the plan
     */
    public static List<String> of(List<Rule> rules, TrendPlan plan, String windows) {
        List<String> notes = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.enabled()) {
                notes.add(rule.id() + " is switched off and raises nothing");
            } else if (RuleText.leaves(rule.condition()).anyMatch(leaf -> asksForAnotherWindow(leaf, plan))) {
                notes.add(rule.id() + " asks for a window of trends that is not among " + windows
                        + ": that part of it is never met");
            }
        }
        return List.copyOf(notes);
    }

    private static boolean asksForAnotherWindow(Condition leaf, TrendPlan plan) {
        return leaf instanceof Condition.Rate rate
                && rate.window() instanceof Condition.RateWindow.Trend trend
                && plan.windows().stream()
                        .noneMatch(window -> window instanceof TrendWindow.Time time
                                && time.length().equals(trend.length()));
    }
}
