package io.meltemi.console.patterns;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.console.database.Row;
import io.meltemi.schemas.event.Pattern;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What mining found.
 *
 * @param node of several nodes, the one at which it ended
 * @param score from 0 to 1, higher when it is the more remarkable
 * @param severity of the alert that it is worth
 * @param isOpen whether it goes on
 * @param detail its members depend on the kind
 */
public record PatternSummary(
        String patternId,
        Instant foundAt,
        String kind,
        String network,
        String node,
        @Nullable String sensor,
        Instant startTime,
        Instant endTime,
        double score,
        @Nullable String severity,
        boolean isOpen,
        String explanation,
        @Nullable JsonNode detail) {

    /** As Kafka tells of it. */
    public static PatternSummary of(Pattern pattern) {
        return new PatternSummary(
                pattern.patternId(),
                pattern.foundAt(),
                pattern.kind().name(),
                pattern.network(),
                pattern.nodeId(),
                pattern.sensor(),
                pattern.startTime(),
                pattern.endTime(),
                pattern.score(),
                pattern.severity() == null ? null : pattern.severity().name(),
                pattern.isOpen(),
                pattern.explanation(),
                new Row(Map.of("detail", pattern.detail())).jsonOrNull("detail"));
    }

    /** As a row of the view {@code patterns} tells of it. */
    public static PatternSummary of(Row row) {
        return new PatternSummary(
                row.text("pattern_id"),
                row.instant("found_at"),
                row.text("kind"),
                row.text("network"),
                row.text("node_id"),
                row.textOrNull("sensor"),
                row.instant("start_time"),
                row.instant("end_time"),
                row.number("score"),
                row.textOrNull("severity"),
                row.flag("is_open"),
                row.text("explanation"),
                row.jsonOrNull("detail"));
    }
}
