package io.meltemi.jobs.storage;

import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import io.meltemi.jobs.JobOptions;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A migrated database that can be stopped and started again with its data, at the same address. */
public final class StorageDatabase implements AutoCloseable {

    private final PostgresServer server;

    private StorageDatabase(PostgresServer server) {
        this.server = server;
    }

    /** Starts a server whose data lie in a directory, and migrates it. */
    public static StorageDatabase start(Path data) throws IOException, SQLException {
        PostgresServer server = PostgresServer.start(data);
        Migrations.migrate(server.dataSource());
        return new StorageDatabase(server);
    }

    public void stop() throws IOException {
        server.stop();
    }

    public void restart() throws IOException {
        server.restart();
    }

    /** Drops all that is stored, and the schema, and makes the schema again. */
    public void reset() throws SQLException {
        execute("drop schema meltemi cascade");
        Migrations.migrate(server.dataSource());
    }

    public StorageOptions options(int parallelism) {
        return new StorageOptions(
                TimescaleDbOptions.of(server.jdbcUrl(), server.user(), server.password()),
                JobOptions.ofParallelism(parallelism));
    }

    public Connection connect() throws SQLException {
        return server.connect();
    }

    public void execute(String sql) throws SQLException {
        server.execute(sql);
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public List<String> query(String sql) throws SQLException {
        return server.query(sql);
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
        server.close();
    }
}
