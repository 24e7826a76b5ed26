package io.meltemi.sql.maintenance;

import io.meltemi.sql.RollupLayout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Brings the rollups up to date with the readings that are stored. */
final class RollupRefresh {

    private static final int READINGS_A_STEP = 500_000;

    /** Readings younger than this are read live, so that those that come late by less are seen at once. */
    private static final Duration LIVE = Duration.ofHours(1);

    private static final String SLOTS =
            """
            select distinct greatest(slot, h.readings_from, case when ? then h.minutes_from end) as from_time,
                least(slot + interval '32 days', ?) as to_time
            from meltemi.history_horizon h
            cross join timescaledb_information.chunks c
            cross join lateral generate_series(
                date_bin(interval '32 days', c.range_start, timestamptz '2000-01-01 00:00:00+00'),
                c.range_end - interval '1 microsecond', interval '32 days') as slot
            where c.hypertable_schema = 'meltemi' and c.hypertable_name = 'reading'
            order by from_time
            """;

    private record Slot(Instant from, Instant to) {}

    private RollupRefresh() {}

    /**
     * Refreshes step by step, each in a transaction of its own; what is done stays done when it is interrupted.
     *
     * @param connection commits by itself
     * @param enough asked between steps; ends the work early when true
     * @return readings that were folded into tables; 0 for continuous aggregates, which do not tell
     */
    static long run(Connection connection, Instant now, BooleanSupplier enough) throws SQLException {
        if (RollupLayout.of(connection) == RollupLayout.CONTINUOUS_AGGREGATES) {
            refreshAggregates(connection, now, enough);
            return 0;
        }
        long readings = 0;
        boolean remaining = true;
        while (remaining && !enough.getAsBoolean()) {
            record Step(long readings, boolean remaining) {}
            Step step = Sql.row(
                    connection,
                    "select readings, remaining > 0 from meltemi.refresh_rollups(?)",
                    row -> new Step(row.getLong(1), row.getBoolean(2)),
                    READINGS_A_STEP);
            readings += step.readings();
            remaining = step.remaining();
        }
        return readings;
    }

    private static void refreshAggregates(Connection connection, Instant now, BooleanSupplier enough)
            throws SQLException {
        refresh(connection, "1m", Duration.ofMinutes(1), now.minus(LIVE), enough);
        refresh(connection, "1h", Duration.ofHours(1), now.minus(LIVE), enough);
        refresh(connection, "1d", Duration.ofDays(1), now.minus(Duration.ofDays(1)), enough);
    }

    private static void refresh(
            Connection connection, String level, Duration bucket, Instant until, BooleanSupplier enough)
            throws SQLException {
        Instant end =
                Instant.ofEpochSecond(Math.floorDiv(until.getEpochSecond(), bucket.toSeconds()) * bucket.toSeconds());
        List<Slot> slots = Sql.rows(
                connection,
                SLOTS,
                row -> new Slot(
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                        row.getObject(2, java.time.OffsetDateTime.class).toInstant()),
                !level.equals("1m"),
                end);
        for (Slot slot : slots) {
            if (!enough.getAsBoolean()
                    && Duration.between(slot.from(), slot.to()).compareTo(bucket) >= 0) {
                Sql.execute(
                        connection,
                        "call refresh_continuous_aggregate('meltemi.aggregate_" + level + "', '" + slot.from()
                                + "'::timestamptz, '" + slot.to() + "'::timestamptz)");
            }
        }
    }
}
