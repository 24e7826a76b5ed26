package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.message.Severity;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.JdbcStatementBuilder;

/**
 * Writes a pattern as its newest revision tells it; an older one changes nothing, so they may come in any order and again
 * (KAFKA-02). What tells the same revision at a later time takes its place: it was decided again, or mined again.
 */
final class PatternStatement implements JdbcStatementBuilder<Pattern> {

    private static final long serialVersionUID = 1L;

    static final String SQL =
            """
            insert into meltemi.pattern as p (pattern_id, revision, found_at, kind, network, node_id, sensor, start_time,
                end_time, is_open, score, severity, explanation, detail)
            select ?::text, ?::int8, ?::timestamptz, ?::text, ?::text, ?::text, ?::text, ?::timestamptz,
                ?::timestamptz, ?::boolean, ?::float8, ?::text, ?::text, ?::jsonb
            on conflict (pattern_id) do update set
                revision = excluded.revision,
                found_at = excluded.found_at,
                kind = excluded.kind,
                network = excluded.network,
                node_id = excluded.node_id,
                sensor = excluded.sensor,
                start_time = excluded.start_time,
                end_time = excluded.end_time,
                is_open = excluded.is_open,
                score = excluded.score,
                severity = excluded.severity,
                explanation = excluded.explanation,
                detail = excluded.detail
            where (excluded.revision, excluded.found_at) > (p.revision, p.found_at)
            """;

    @Override
    public void accept(PreparedStatement statement, Pattern pattern) throws SQLException {
        Columns columns = new Columns(statement);
        columns.text(pattern.patternId());
        columns.value(pattern.revision());
        columns.time(pattern.foundAt());
        columns.text(pattern.kind().name());
        columns.text(pattern.network());
        columns.text(pattern.nodeId());
        columns.text(pattern.sensor());
        columns.time(pattern.startTime());
        columns.time(pattern.endTime());
        columns.value(pattern.isOpen());
        columns.value(pattern.score());
        Severity severity = pattern.severity();
        columns.text(severity == null ? null : severity.name());
        columns.text(pattern.explanation());
        columns.text(StorableJson.ofText(pattern.detail()));
    }
}
