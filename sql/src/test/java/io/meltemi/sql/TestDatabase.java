package io.meltemi.sql;

import io.meltemi.testing.PostgresServer;
import io.meltemi.testing.Statements;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A server with empty databases for tests, and short ways to ask any database. */
final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private int databases;

    private TestDatabase(PostgresServer server) {
        this.server = server;
    }

    static TestDatabase start() throws IOException {
        return new TestDatabase(PostgresServer.start());
    }

    /** A new, empty database of the server. */
    DataSource empty() throws SQLException {
        return server.createDatabase("empty" + ++databases).dataSource();
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Statements.execute(connection, sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    static List<String> query(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Statements.query(connection, sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
