package io.meltemi.exchange;

import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresDatabase;
import io.meltemi.testing.PostgresServer;
import io.meltemi.testing.Statements;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A server with migrated databases for tests, and short ways to ask them. */
public final class ExchangeDatabase implements AutoCloseable {

    private final PostgresServer server;
    private int databases;

    private ExchangeDatabase(PostgresServer server) {
        this.server = server;
    }

    public static ExchangeDatabase start() throws IOException {
        return new ExchangeDatabase(PostgresServer.start());
    }

    /** A new, migrated database. */
    public DatabaseAddress migrated() throws SQLException {
        PostgresDatabase database = server.createDatabase("exchange" + ++databases);
        Migrations.migrate(database.dataSource());
        return new DatabaseAddress(database.jdbcUrl(), database.user(), database.password());
    }

    public static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            Statements.execute(connection, sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public static List<String> query(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return Statements.query(connection, sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
