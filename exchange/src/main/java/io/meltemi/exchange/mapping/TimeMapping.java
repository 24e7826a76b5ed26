package io.meltemi.exchange.mapping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes the time of a row.
 *
 * @param columns columns whose texts are joined by a blank
 * @param format {@code iso} (the default), {@code epoch-s}, {@code epoch-ms}, {@code epoch-us}, {@code count} (a number of
 *     steps since the start), or a pattern such as {@code dd/MM/yyyy HH:mm:ss}
 * @param zone zone of times that name none, such as {@code Europe/Athens}; without it they are refused
 * @param ambiguous what a time is that the clocks showed twice: {@code reject} (the default), {@code earlier}, {@code later}
 * @param nonexistent what a time is that the clocks left out: {@code reject} (the default), or {@code shift} by what they
 *     were put forward
 * @param step length of a step, such as {@code 5s}; with {@code count} only
 * @param start time of count 0
 */
public record TimeMapping(
        List<String> columns,
        @Nullable String format,
        @Nullable String zone,
        @Nullable String ambiguous,
        @Nullable String nonexistent,
        @Nullable String step,
        @Nullable Instant start) {

    @SuppressWarnings({"ConstantValue", "NullAway"}) // what the file leaves out is null before it is checked
    public TimeMapping {
        if (columns == null || columns.isEmpty()) {
            throw new IllegalArgumentException("time.columns: expected at least one column");
        }
        columns = List.copyOf(columns);
        MappingChecks.oneOf("time.ambiguous", ambiguous, "reject", "earlier", "later");
        MappingChecks.oneOf("time.nonexistent", nonexistent, "reject", "shift");
        if ("count".equals(format) != (step != null) || "count".equals(format) != (start != null)) {
            throw new IllegalArgumentException("time: 'step' and 'start' belong to format 'count', which needs both");
        }
    }

    /** Times by ISO 8601, of a zone or with their own offset. */
    public static TimeMapping iso(@Nullable String zone, String... columns) {
        return new TimeMapping(List.of(columns), null, zone, null, null, null, null);
    }
}
