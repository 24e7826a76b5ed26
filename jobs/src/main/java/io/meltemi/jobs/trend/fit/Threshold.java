package io.meltemi.jobs.trend.fit;

import io.meltemi.rules.Condition.Comparison;
import io.meltemi.rules.Rule;
import java.time.Instant;

/** A threshold that, once a value has crossed it, makes a rule's condition true whatever else is. */
record Threshold(Rule rule, Comparison comparison, double threshold) {

    boolean isUpward() {
        return comparison == Comparison.AT_LEAST || comparison == Comparison.ABOVE;
    }

    boolean isCrossedBy(double value) {
        return comparison.holds(value, threshold);
    }

    /** Whether the rule's schedule lets it count at an instant. */
    boolean countsAt(Instant instant) {
        return rule.schedule() == null || rule.schedule().includes(instant);
    }
}
