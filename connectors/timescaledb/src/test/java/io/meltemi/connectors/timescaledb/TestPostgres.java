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
import java.util.concurrent.ThreadLocalRandom;

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
        return new TestPostgres(Files.createTempDirectory("postgres"), freePort());
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

    /** A free port that no outgoing connection is given: below the range from which the system takes those. */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(21_000, 26_000);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }
}
