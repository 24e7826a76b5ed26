package io.meltemi.operations.patterns;

import io.meltemi.operations.database.Queries;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.message.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as it is stored.
 *
 * @param sensor null when it is about no single series
 * @param severity null for none
 * @param detail a JSON object
 */
public record FoundPattern(
        String patternId,
        PatternKind kind,
        String network,
        String nodeId,
        @Nullable String sensor,
        Instant startTime,
        Instant endTime,
        @Nullable Severity severity,
        String detail) {

    private static final int ID_DIGITS = 12;

    /** Looks a pattern up. */
    public static Optional<FoundPattern> find(Queries queries, String patternId) throws SQLException {
        List<Map<String, Object>> rows = queries.rows(
                "select pattern_id, kind, network, node_id, sensor, start_time, end_time, severity, detail::text as detail"
                        + " from patterns where pattern_id = ?",
                patternId);
        return rows.stream().findFirst().map(FoundPattern::of);
    }

    /** Some digits of its id, the same each time. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(patternId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static FoundPattern of(Map<String, Object> row) {
        Object sensor = row.get("sensor");
        Object severity = row.get("severity");
        return new FoundPattern(
                text(row, "pattern_id"),
                PatternKind.valueOf(text(row, "kind")),
                text(row, "network"),
                text(row, "node_id"),
                sensor == null ? null : sensor.toString(),
                Instant.parse(text(row, "start_time")),
                Instant.parse(text(row, "end_time")),
                severity == null ? null : Severity.valueOf(severity.toString()),
                text(row, "detail"));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
