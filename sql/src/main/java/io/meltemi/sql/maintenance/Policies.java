package io.meltemi.sql.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The background jobs of TimescaleDB's community edition: they compress old chunks, and keep continuous aggregates current where
 * nobody runs maintenance. A job that has other settings than wanted is made anew.
 */
final class Policies {

    private static final String JOB =
            """
            select coalesce(max(extract(epoch from (j.config ->> ?)::interval)::int8), -1)
            from timescaledb_information.jobs j
            left join timescaledb_information.continuous_aggregates c
                on c.materialization_hypertable_name = j.hypertable_name
                and c.materialization_hypertable_schema = j.hypertable_schema
            where j.proc_name = ? and ? in (j.hypertable_schema || '.' || j.hypertable_name,
                c.view_schema || '.' || c.view_name)
            """;

    private static final String HORIZON =
            """
            select greatest(readings_from, case when ? then minutes_from end) as horizon from meltemi.history_horizon
            """;

    private Policies() {}

    /** Makes the jobs as the options say; safe at any time. */
    static void apply(Connection connection, HistoryOptions options, Instant now) throws SQLException {
        compression(connection, options.compressAfter());
        refresh(connection, "1m", "1 hour", now);
        refresh(connection, "1h", "1 hour", now);
        refresh(connection, "1d", "1 day", now);
    }

    private static void compression(Connection connection, Optional<Duration> age) throws SQLException {
        long wanted = age.map(Duration::toSeconds).orElse(-1L);
        if (seconds(connection, "compress_after", "policy_compression", "meltemi.reading") == wanted) {
            return;
        }
        Sql.execute(connection, "select remove_compression_policy('meltemi.reading', if_exists => true)");
        if (age.isPresent()) {
            Sql.execute(
                    connection, "select add_compression_policy('meltemi.reading', make_interval(secs => ?))", wanted);
        }
    }

    /** What retention deleted must not be computed again, so the job looks back no further than the horizon. */
    private static void refresh(Connection connection, String level, String endOffset, Instant now)
            throws SQLException {
        String aggregate = "meltemi.aggregate_" + level;
        List<Instant> horizon = Sql.rows(
                connection,
                HORIZON,
                row -> {
                    Instant time = Sql.finite(row, "horizon");
                    return time == null ? Instant.MIN : time;
                },
                !level.equals("1m"));
        boolean endless = horizon.get(0).equals(Instant.MIN);
        long wanted =
                endless ? -1 : Math.max(Duration.between(horizon.get(0), now).toDays(), 3) * 86_400L;
        long found = seconds(connection, "start_offset", "policy_refresh_continuous_aggregate", aggregate);
        boolean exists = seconds(connection, "end_offset", "policy_refresh_continuous_aggregate", aggregate) >= 0;
        if (exists && (endless ? found < 0 : found >= 0 && found <= wanted)) {
            return;
        }
        Sql.execute(connection, "select remove_continuous_aggregate_policy('" + aggregate + "', if_exists => true)");
        Sql.execute(
                connection,
                "select add_continuous_aggregate_policy('" + aggregate + "', start_offset => "
                        + (endless ? "null" : "interval '" + wanted + " seconds'") + ", end_offset => interval '"
                        + endOffset + "', schedule_interval => interval '5 minutes')");
    }

    private static long seconds(Connection connection, String key, String procedure, String relation)
            throws SQLException {
        return Sql.row(connection, JOB, row -> row.getLong(1), key, procedure, relation);
    }
}
