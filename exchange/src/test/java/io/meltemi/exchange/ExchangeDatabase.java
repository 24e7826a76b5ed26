package io.meltemi.exchange;

import io.meltemi.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A server with migrated databases for tests, and short ways to ask them. */
public final class ExchangeDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final int port;
    private int databases;

    private ExchangeDatabase(EmbeddedPostgres postgres, int port) {
        this.postgres = postgres;
        this.port = port;
    }

    public static ExchangeDatabase start() throws IOException {
        int port = freePort();
        return new ExchangeDatabase(EmbeddedPostgres.builder().setPort(port).start(), port);
    }

    /** A new, migrated database. */
    public DatabaseAddress migrated() throws SQLException {
        String name = "exchange" + ++databases;
        execute(address("postgres"), "create database " + name);
        Migrations.migrate(postgres.getDatabase("postgres", name));
        return address(name);
    }

    public static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public static List<String> query(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return lines(rows);
        }
    }

    /** Rows, each as its columns joined by {@code |}. */
    public static List<String> lines(ResultSet rows) throws SQLException {
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

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private DatabaseAddress address(String name) {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/" + name, "postgres", "postgres");
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
