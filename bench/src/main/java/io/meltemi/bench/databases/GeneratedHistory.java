package io.meltemi.bench.databases;

import io.meltemi.sql.Migrations;
import io.meltemi.sql.maintenance.HistoryMaintenance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/** A generated history in a platform's own tables, for what asks it. */
public final class GeneratedHistory {

    private static final long TOLD_EVERY = 1_000_000;

    private static final String END =
            """
            select (select min(last_heard_at) from meltemi.node where network = ?) as history_end
            where ? = (
                select sum(r.n) from meltemi.reading_1d r join meltemi.series s on s.series_id = r.series_id
                where s.network = ?)""";

    private GeneratedHistory() {}

    /**
     * The history of an earlier call, if the database has one of this length.
     *
     * @return the first whole minute after the last reading
     */
    public static Optional<Instant> there(Database database, HistoryPlan plan) throws SQLException {
        Migrations.migrate(database.dataSource());
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setString(1, HistoryPlan.NETWORK);
            statement.setLong(2, plan.readings());
            statement.setString(3, HistoryPlan.NETWORK);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(rows.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    /**
     * Fills a database: readings, their rollups, nodes, changes of severity and alerts.
     *
     * @param progress told how far it has come
     * @return the first whole minute after the last reading
     */
    public static Instant fill(Database database, HistoryPlan plan, Consumer<String> progress) throws SQLException {
        Migrations.migrate(database.dataSource());
        Instant end = new HistoryLoader(database, plan, loaded -> {
                    if (loaded % TOLD_EVERY == 0) {
                        progress.accept(String.format("%,d readings", loaded));
                    }
                })
                .load();
        new HistoryFacts(plan, end).load(database);
        progress.accept("rollups");
        try (Connection connection = database.connect()) {
            HistoryMaintenance.refresh(connection, end.plus(Duration.ofDays(2)), () -> false);
        }
        progress.accept("VACUUM ANALYZE");
        database.execute("vacuum analyze");
        return end;
    }
}
