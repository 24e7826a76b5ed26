package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A migrated database that can be stopped and started again with its data, at the same address. */
final class OutboxServer implements AutoCloseable {

    private final PostgresServer server;

    private OutboxServer(PostgresServer server) {
        this.server = server;
    }

    static OutboxServer start(Path data) throws IOException, SQLException {
        PostgresServer server = PostgresServer.start(data);
        Migrations.migrate(server.dataSource());
        return new OutboxServer(server);
    }

    void stop() throws IOException {
        server.stop();
    }

    void restart() throws IOException {
        server.restart();
    }

    TimescaleDbOptions options() {
        return TimescaleDbOptions.of(server.jdbcUrl(), server.user(), server.password());
    }

    Connection connect() throws SQLException {
        return server.connect();
    }

    void execute(String sql) throws SQLException {
        server.execute(sql);
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

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    List<String> query(String sql) throws SQLException {
        return server.query(sql);
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
        return server.number(sql);
    }

    void empty() throws SQLException {
        execute("truncate meltemi.notification, meltemi.notification_attempt, meltemi.notification_receipt");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
