package io.meltemi.sql.maintenance;

import io.meltemi.sql.Edition;
import io.meltemi.sql.RollupLayout;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upkeep of a migrated database. Any number of processes may run it, at any time and while readings are written; what is
 * interrupted is continued by the next run.
 */
public final class HistoryMaintenance {

    private static final Logger LOGGER = LoggerFactory.getLogger(HistoryMaintenance.class);
    private static final String IS_HYPERTABLE =
            "select relkind <> 'p' from pg_class where oid = 'meltemi.reading'::regclass";

    private HistoryMaintenance() {}

    /**
     * Brings rollups up to date: what one does often.
     *
     * @param connection commits by itself
     * @param enough asked between steps, each of which takes about a second; ends the work early when true
     * @return readings that were read for it
     */
    public static long refresh(Connection connection, Instant now, BooleanSupplier enough) throws SQLException {
        return RollupRefresh.run(connection, now, enough);
    }

    /**
     * Does all of it: rollups, partitions and chunks, policies, retention.
     *
     * @param connection commits by itself
     * @param enough as for {@link #refresh}; retention is left to the next run then
     */
    public static MaintenanceReport run(
            Connection connection, HistoryOptions options, Instant now, BooleanSupplier enough) throws SQLException {
        long begin = System.nanoTime();
        Edition edition = Edition.of(connection);
        RollupLayout rollups = RollupLayout.of(connection);
        boolean hypertable = Sql.row(connection, IS_HYPERTABLE, row -> row.getBoolean(1));
        long folded = refresh(connection, now, enough);
        int partitions = Sql.row(
                connection,
                "select meltemi.ensure_reading_partitions(?, ?)",
                row -> row.getInt(1),
                now,
                now.plus(Duration.ofDays(31)));
        Optional<ChunkInterval> chunks = Optional.empty();
        if (hypertable) {
            chunks = Optional.of(Chunks.adapt(connection, now));
        }
        if (rollups == RollupLayout.CONTINUOUS_AGGREGATES && edition == Edition.TIMESCALEDB_COMMUNITY) {
            Policies.apply(connection, options, now);
        }
        Retention.Outcome retention =
                enough.getAsBoolean() ? new Retention.Outcome(List.of(), "") : Retention.run(connection, options, now);
        if (!retention.skipped().isEmpty()) {
            LOGGER.warn("Retention deletes nothing for now: {}", retention.skipped());
        }
        retention.dropped().forEach(dropped -> LOGGER.info("Retention deleted {}", dropped));
        return new MaintenanceReport(
                edition,
                rollups,
                folded,
                partitions,
                chunks,
                retention.dropped(),
                retention.skipped(),
                Duration.ofNanos(System.nanoTime() - begin));
    }
}
