package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.sql.Migrations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The database: embedded, or the one that the settings name; its schema is brought up to date at the start. */
final class DatabasePart implements AutoCloseable {

    private static final int CHECK_SECONDS = 5;

    private final DatabaseAddress address;
    private final @Nullable EmbeddedDatabase embedded;

    private DatabasePart(DatabaseAddress address, @Nullable EmbeddedDatabase embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    static DatabasePart start(Settings settings, DataDirectory data, int portOffset)
            throws IOException, InterruptedException, SQLException {
        DatabasePart part;
        if (settings.isSet(MeltemiSettings.DATABASE_JDBC_URL)) {
            part = new DatabasePart(
                    new DatabaseAddress(
                            settings.get(MeltemiSettings.DATABASE_JDBC_URL),
                            settings.get(MeltemiSettings.DATABASE_USER),
                            settings.get(MeltemiSettings.DATABASE_PASSWORD)),
                    null);
        } else {
            EmbeddedDatabase database =
                    EmbeddedDatabase.start(data.database(), settings.get(MeltemiSettings.DATABASE_PORT) + portOffset);
            part = new DatabasePart(
                    new DatabaseAddress(database.jdbcUrl(), EmbeddedDatabase.USER, database.password()), database);
        }
        try {
            part.migrate();
        } catch (SQLException | RuntimeException e) {
            part.close();
            throw e;
        }
        return part;
    }

    DatabaseAddress address() {
        return address;
    }

    PartHealth health() {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return connection.isValid(CHECK_SECONDS)
                    ? PartHealth.healthy("database")
                    : PartHealth.failing("database", "does not answer");
        } catch (SQLException e) {
            return PartHealth.failing("database", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }

    private void migrate() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        Migrations.migrate(source);
    }
}
