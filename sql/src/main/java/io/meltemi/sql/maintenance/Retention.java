package io.meltemi.sql.maintenance;

import io.meltemi.sql.Edition;
import io.meltemi.sql.RollupLayout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes readings, and rollups by minute, that are older than they are to be kept. What was made of them stays: rollups are
 * brought up to date first, and a horizon keeps them from being computed again.
 *
 * <p>Partitions of plain PostgreSQL are emptied, which locks none but themselves, and stay as a place for what comes late;
 * chunks are dropped. Duplicates of readings that are gone go with them. Nothing is deleted while an export or another reader holds the lock of history.
 */
final class Retention {

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('meltemi.history', 0))";
    private static final String REFRESH_LOCK =
            "select pg_advisory_xact_lock(hashtextextended('meltemi.refresh_rollups', 0))";

    /** Partitions that hold something and end by a time: names as they are to be written in SQL. */
    private static final String OLD_PARTITIONS =
            """
            select c.oid::regclass::text
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'meltemi.reading'::regclass
                and (regexp_match(pg_get_expr(c.relpartbound, c.oid), $$TO \\('(.+)'\\)$$))[1]::timestamptz <= ?
            order by 1
            """;

    private static final String OLD_CHUNKS =
            """
            select format('%I.%I', chunk_schema, chunk_name)
            from timescaledb_information.chunks
            where hypertable_schema = 'meltemi' and hypertable_name = 'reading' and range_end <= ?
            order by range_start
            """;

    /**
     * What retention did.
     *
     * @param dropped partitions or chunks of readings that were emptied or dropped, and what was deleted of rollups, for people
     * @param skipped why nothing could be deleted although there is something old; empty otherwise
     */
    record Outcome(List<String> dropped, String skipped) {}

    private Retention() {}

    /**
     * Deletes what is too old, in transactions of its own.
     *
     * @param connection commits by itself; its rollups have just been refreshed
     */
    static Outcome run(Connection connection, HistoryOptions options, Instant now) throws SQLException {
        List<String> dropped = new ArrayList<>();
        String skipped = "";
        if (options.readingsKept().isPresent()) {
            skipped = inTransaction(
                    connection,
                    () -> readings(connection, cut(now, options.readingsKept().get()), dropped));
        }
        if (options.minutesKept().isPresent() && skipped.isEmpty()) {
            skipped = inTransaction(
                    connection,
                    () -> minutes(connection, cut(now, options.minutesKept().get()), dropped));
        }
        return new Outcome(dropped, skipped);
    }

    private interface Work {
        String run() throws SQLException;
    }

    private static String inTransaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set local lock_timeout = '5s'");
            String skipped = work.run();
            connection.commit();
            return skipped;
        } catch (SQLException e) {
            connection.rollback();
            if ("55P03".equals(e.getSQLState())) {
                return "readings are in use, and could not be locked within 5 s";
            }
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String readings(Connection connection, Instant oldest, List<String> dropped) throws SQLException {
        boolean partitioned = Sql.row(
                connection,
                "select relkind = 'p' from pg_class where oid = 'meltemi.reading'::regclass",
                row -> row.getBoolean(1));
        List<String> old = new ArrayList<>(
                Sql.rows(connection, partitioned ? OLD_PARTITIONS : OLD_CHUNKS, row -> row.getString(1), oldest));
        if (partitioned) {
            List<String> empty = new ArrayList<>();
            for (String partition : old) {
                if (!Sql.row(connection, "select exists (select from " + partition + ")", row -> row.getBoolean(1))) {
                    empty.add(partition);
                }
            }
            old.removeAll(empty);
        }
        if (old.isEmpty()) {
            return "";
        }
        if (!Sql.row(connection, LOCK, row -> row.getBoolean(1))) {
            return "an export reads history";
        }
        // the horizon stands at the end of the last whole month, or at a whole day among chunks
        Instant cut = partitioned
                ? oldest.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                : oldest;
        if (RollupLayout.of(connection) == RollupLayout.TABLES) {
            Sql.execute(connection, REFRESH_LOCK);
            if (Sql.row(
                    connection,
                    "select exists (select from meltemi.reading_change cross join meltemi.history_horizon"
                            + " where changed && tstzrange(readings_from, ?))",
                    row -> row.getBoolean(1),
                    cut)) {
                return "the rollups do not hold all of the old readings yet";
            }
        }
        Sql.execute(connection, "update meltemi.history_horizon set readings_from = greatest(readings_from, ?)", cut);
        if (partitioned) {
            for (String partition : old) {
                Sql.execute(connection, "truncate " + partition);
            }
        } else {
            Sql.execute(connection, "select drop_chunks('meltemi.reading', older_than => ?::timestamptz)", cut);
        }
        Sql.execute(connection, "delete from meltemi.reading_duplicate where time < ?", cut);
        dropped.addAll(old);
        return "";
    }

    private static String minutes(Connection connection, Instant cut, List<String> dropped) throws SQLException {
        if (!Sql.row(connection, LOCK, row -> row.getBoolean(1))) {
            return "an export reads history";
        }
        Sql.execute(connection, REFRESH_LOCK);
        if (Sql.row(
                connection,
                "select exists (select from meltemi.reading_change cross join meltemi.history_horizon"
                        + " where changed && tstzrange(minutes_from, ?) and changed && tstzrange(readings_from, null))",
                row -> row.getBoolean(1),
                cut)) {
            return "the rollups do not hold all of the old readings yet";
        }
        Sql.execute(connection, "update meltemi.history_horizon set minutes_from = greatest(minutes_from, ?)", cut);
        long rows = Sql.row(
                connection,
                "with gone as (delete from meltemi.reading_1m where bucket < ? returning 1) select count(*) from gone",
                row -> row.getLong(1),
                cut);
        if (rows > 0) {
            dropped.add(rows + " rollups by minute");
        }
        if (RollupLayout.of(connection) == RollupLayout.CONTINUOUS_AGGREGATES
                && Edition.of(connection) == Edition.TIMESCALEDB_COMMUNITY) {
            dropped.addAll(Sql.rows(
                    connection,
                    "select drop_chunks('meltemi.aggregate_1m', older_than => ?::timestamptz)::text",
                    row -> row.getString(1),
                    cut));
        }
        return "";
    }

    /** The begin of the day (UTC) that lies so far back. */
    private static Instant cut(Instant now, Duration kept) {
        return now.minus(kept)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }
}
