package io.meltemi.connectors.timescaledb;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A server that can be stopped and started again with its data, at the same address. */
final class TestPostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private TestPostgres(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.postgres = launch();
    }

    static TestPostgres start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            return new TestPostgres(Files.createTempDirectory("postgres"), port);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    void stop() throws IOException {
        postgres.close();
    }

    void restart() throws IOException {
        postgres = launch();
    }

    TimescaleDbOptions options() {
        return TimescaleDbOptions.of("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(options().jdbcUrl(), "postgres", "postgres");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
