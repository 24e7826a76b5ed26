package io.meltemi.flinksql.functions;

import io.meltemi.schemas.message.Severity;
import org.apache.flink.table.functions.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code MAX_SEVERITY(severity)}: the highest severity of a group. Nulls and words that are no severity do not count; null when
 * none counts. The accumulator counts each severity; it merges and retracts.
 */
public final class MaxSeverity extends AggregateFunction<String, MaxSeverity.Counts> {

    private static final long serialVersionUID = 1L;

    /** How often each severity came. */
    @SuppressWarnings("checkstyle:VisibilityModifier") // a structured type of Flink
    public static final class Counts {
        public long normal;
        public long warning;
        public long danger;

        private void add(@Nullable Severity severity, long times) {
            if (severity != null) {
                switch (severity) {
                    case NORMAL -> normal += times;
                    case WARNING -> warning += times;
                    case DANGER -> danger += times;
                }
            }
        }
    }

    @Override
    public Counts createAccumulator() {
        return new Counts();
    }

    /** Takes a severity in. */
    public void accumulate(Counts counts, @Nullable String severity) {
        counts.add(SeverityWords.parse(severity), 1);
    }

    /** Takes a severity out that was taken in before. */
    public void retract(Counts counts, @Nullable String severity) {
        counts.add(SeverityWords.parse(severity), -1);
    }

    /** Adds other windows' severities. */
    public void merge(Counts counts, Iterable<Counts> others) {
        for (Counts other : others) {
            counts.normal += other.normal;
            counts.warning += other.warning;
            counts.danger += other.danger;
        }
    }

    /** Forgets all severities. */
    public void resetAccumulator(Counts counts) {
        counts.normal = 0;
        counts.warning = 0;
        counts.danger = 0;
    }

    @Override
    public @Nullable String getValue(Counts counts) {
        if (counts.danger > 0) {
            return Severity.DANGER.name();
        } else if (counts.warning > 0) {
            return Severity.WARNING.name();
        }
        return counts.normal > 0 ? Severity.NORMAL.name() : null;
    }
}
