package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A migrated database that can be stopped and started again with its data, at the same address. */
final class OutboxServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private OutboxServer(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.postgres = launch();
    }

    static OutboxServer start(Path data) throws IOException, SQLException {
        OutboxServer server = new OutboxServer(data, freePort());
        Migrations.migrate(server.postgres.getPostgresDatabase());
        return server;
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

    void insert(Note... notes) throws SQLException {
        insert(List.of(notes));
    }

    void insert(List<Note> notes) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            new OutboxInsert<>(new Note.Format(), () -> {}).write(connection, notes);
            connection.commit();
        }
    }

    /** The result's rows, each as its columns joined by {@code |}. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(rows.getString(i)));
                }
                lines.add(String.join("|", columns));
            }
            return lines;
        }
    }

    /** Status and number of attempts of a notification. */
    String status(String id) throws SQLException {
        return query("select status || ' ' || attempts from notifications where notification_id = '" + id + "'")
                .get(0);
    }

    /** Each attempt at a notification as {@code NUMBER STATUS}, in order. */
    List<String> attempts(String id) throws SQLException {
        return query("select attempt || ' ' || status from notification_attempts where notification_id = '" + id
                + "' order by attempt, time");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(query(sql).get(0));
    }

    void empty() throws SQLException {
        execute("truncate meltemi.notification, meltemi.notification_attempt, meltemi.notification_receipt");
    }

    @Override
    public void close() throws IOException {
        stop();
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
