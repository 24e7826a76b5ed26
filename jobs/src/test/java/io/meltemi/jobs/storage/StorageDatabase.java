package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
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
public final class StorageDatabase implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private StorageDatabase(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.postgres = launch();
    }

    /** Starts a server whose data lie in a directory, and migrates it. */
    public static StorageDatabase start(Path data) throws IOException, SQLException {
        StorageDatabase database = new StorageDatabase(data, freePort());
        Migrations.migrate(database.postgres.getPostgresDatabase());
        return database;
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    public void stop() throws IOException {
        postgres.close();
    }

    public void restart() throws IOException {
        postgres = launch();
    }

    /** Drops all that is stored, and the schema, and makes the schema again. */
    public void reset() throws SQLException {
        execute("drop schema meltemi cascade");
        Migrations.migrate(postgres.getPostgresDatabase());
    }

    public StorageOptions options(int parallelism) {
        return new StorageOptions(
                TimescaleDbOptions.of("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres"),
                JobOptions.ofParallelism(parallelism));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(options(1).database().jdbcUrl(), "postgres", "postgres");
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            try (ResultSet rows = statement.executeQuery(sql)) {
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
    }

    /** The ledger as {@code node received stored rejected duplicate}, by node and hour. */
    List<String> ledger() throws SQLException {
        return query("select node_id || ' ' || received || ' ' || stored || ' ' || rejected || ' ' || duplicate"
                + " from ledger order by network, node_id, hour");
    }

    /** Hours of which the recount from the rows differs from the ledger, or does not add up. */
    List<String> disagreements() throws SQLException {
        return query("select * from meltemi.ledger_check() where not agrees");
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
