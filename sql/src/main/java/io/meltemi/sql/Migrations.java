package io.meltemi.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the current schema.
 *
 * <p>Safe to run at every start and by several processes at once: migrations run once, under a lock of the database. The
 * database's user must be allowed to create schemas, and views in schema {@code public}.
 */
public final class Migrations {

    /** Schema of the tables; the public views stand in {@code public}. */
    public static final String SCHEMA = "meltemi";

    private static final String SCRIPTS = "classpath:io/meltemi/sql/migration";
    private static final Logger LOGGER = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * <p>On a new database with TimescaleDB at hand, its extension is created and readings become a hypertable; without it,
     * or without the right to create it, readings are partitioned by month, and stay so. Rollups are kept as the edition
     * allows at each start.
     *
     * @throws NewerSchemaException when a newer version of Meltemi made the schema; nothing is touched then
     * @throws SQLException when the database cannot be reached or read
     * @throws org.flywaydb.core.api.FlywayException when a migration fails; the failed one is rolled back
     */
    public static MigrationReport migrate(DataSource dataSource) throws SQLException {
        Flyway flyway = flyway(dataSource).load();
        refuseNewer(flyway);
        String timescaleDb = TimescaleDbExtension.prepare(dataSource);
        MigrateResult result = flyway.migrate();
        List<String> applied = result.migrations.stream()
                .map(migration -> migration.version + " " + migration.description)
                .toList();
        String version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
        ReadingLayout layout = layout(dataSource);
        RollupLayout rollups = TimescaleDbFeatures.apply(dataSource, layout);
        MigrationReport report = new MigrationReport(applied, version, layout, rollups, timescaleDb);
        LOGGER.info(
                "Schema at version {}, {} scripts applied; readings as {}, rollups as {} ({})",
                report.version(),
                applied.size(),
                report.layout(),
                report.rollups(),
                report.timescaleDb());
        return report;
    }

    /**
     * Makes the schema of a version in a new database, for what a backup of that version holds. {@link #migrate} brings it up to
     * date later, and lets it do what its edition allows.
     *
     * @throws NewerSchemaException when this Meltemi does not know the version; nothing is touched then
     */
    public static void create(DataSource dataSource, String version) throws SQLException {
        MigrationInfo[] known = flyway(dataSource).load().info().all();
        if (Arrays.stream(known).noneMatch(migration -> version.equals(String.valueOf(migration.getVersion())))) {
            throw new NewerSchemaException("the backup", version, String.valueOf(known[known.length - 1].getVersion()));
        }
        TimescaleDbExtension.prepare(dataSource);
        flyway(dataSource).target(version).load().migrate();
    }

    /** The versions that this Meltemi knows, the newest last; the database is only looked at. */
    public static List<String> known(DataSource dataSource) {
        return Arrays.stream(flyway(dataSource).load().info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
    }

    private static FluentConfiguration flyway(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .table("schema_history")
                .locations(SCRIPTS)
                .validateMigrationNaming(true);
    }

    private static void refuseNewer(Flyway flyway) throws NewerSchemaException {
        String known = "none";
        for (MigrationInfo migration : flyway.info().all()) {
            MigrationState state = migration.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new NewerSchemaException("the database", String.valueOf(migration.getVersion()), known);
            }
            known = String.valueOf(migration.getVersion());
        }
    }

    private static ReadingLayout layout(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relkind = 'p' from pg_class where oid = 'meltemi.reading'::regclass")) {
            rows.next();
            return rows.getBoolean(1) ? ReadingLayout.MONTHLY_PARTITIONS : ReadingLayout.HYPERTABLE;
        }
    }
}
