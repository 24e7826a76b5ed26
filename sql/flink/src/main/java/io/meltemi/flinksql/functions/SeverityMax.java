package io.meltemi.flinksql.functions;

import io.meltemi.schemas.message.Severity;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code SEVERITY_MAX(severity, …)}: the highest of its arguments, as a node's severity is of the reported and the assessed one
 * (NODE-04). Nulls and words that are no severity do not count; null when none counts.
 */
public final class SeverityMax extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** The highest severity. */
    public @Nullable String eval(@Nullable String... severities) {
        Severity highest = null;
        for (String word : severities) {
            highest = SeverityWords.higher(highest, SeverityWords.parse(word));
        }
        return highest == null ? null : highest.name();
    }
}
