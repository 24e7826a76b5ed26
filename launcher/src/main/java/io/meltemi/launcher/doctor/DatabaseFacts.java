package io.meltemi.launcher.doctor;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.doctor.Finding;
import io.meltemi.operations.doctor.HostChecks;
import io.meltemi.operations.doctor.StoreChecks;
import io.meltemi.sql.Migrations;
import io.meltemi.sql.maintenance.HistoryStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The database: its clock, its version, its schema. */
final class DatabaseFacts {

    private static final int PATIENCE_SECONDS = 10;

    private DatabaseFacts() {}

    static List<Finding> findings(DatabaseAddress address, Clock clock) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(PATIENCE_SECONDS);
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            findings.add(clock(connection, clock));
            HistoryStatus status = HistoryStatus.read(connection);
            findings.add(StoreChecks.postgresql(
                    status.server(), status.edition().name().toLowerCase(java.util.Locale.ROOT)));
            List<String> known = Migrations.known(source);
            findings.add(StoreChecks.schema(status.schema(), known.get(known.size() - 1)));
        } catch (SQLException e) {
            findings.add(Finding.wrong(
                    "database",
                    address.jdbcUrl() + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "start it, or look at its log; until it answers, readings wait in Kafka"));
        }
        return findings;
    }

    private static Finding clock(Connection connection, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant before = clock.instant();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant after = clock.instant();
                Duration way = Duration.between(before, after).dividedBy(2);
                Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
                return HostChecks.clock("database", Duration.between(before.plus(way), there), way);
            }
        }
    }
}
