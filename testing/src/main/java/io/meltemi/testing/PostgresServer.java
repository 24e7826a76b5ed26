package io.meltemi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** PostgreSQL on the loopback address that can be stopped and started again with its data, at the same address. */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String PASSWORD = "postgres";
    private static final String FIRST_DATABASE = "postgres";

    private final Path data;
    private final boolean temporary;
    private final int port;
    private EmbeddedPostgres postgres;

    private PostgresServer(Path data, boolean temporary) throws IOException {
        this.data = data;
        this.temporary = temporary;
        this.port = FreePorts.next();
        this.postgres = launch(data, port);
    }

    /** Starts a server whose data are gone when it is closed. */
    public static PostgresServer start() throws IOException {
        return new PostgresServer(Files.createTempDirectory("postgres"), true);
    }

    /** Starts a server whose data lie in a directory. */
    public static PostgresServer start(Path data) throws IOException {
        return new PostgresServer(data, false);
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    public void stop() throws IOException {
        postgres.close();
    }

    /** Starts it again after {@link #stop}. */
    public void restart() throws IOException {
        postgres = launch(data, port);
    }

    public PostgresDatabase database(String name) {
        return new PostgresDatabase("jdbc:postgresql://127.0.0.1:" + port + "/" + name, USER, PASSWORD);
    }

    /** The database that every server has; what follows without a database's name is about it. */
    public PostgresDatabase database() {
        return database(FIRST_DATABASE);
    }

    /** Makes a new, empty database. */
    public PostgresDatabase createDatabase(String name) throws SQLException {
        execute("create database " + name);
        return database(name);
    }

    public String jdbcUrl() {
        return database().jdbcUrl();
    }

    public String user() {
        return USER;
    }

    public String password() {
        return PASSWORD;
    }

    public DataSource dataSource() {
        return database().dataSource();
    }

    public Connection connect() throws SQLException {
        return database().connect();
    }

    public void execute(String sql) throws SQLException {
        database().execute(sql);
    }

    /** The result's rows, each as its columns joined by {@code |}; times in UTC. */
    public List<String> query(String sql) throws SQLException {
        return database().query(sql);
    }

    /** The one number of the result's first row. */
    public long number(String sql) throws SQLException {
        return database().number(sql);
    }

    @Override
    public void close() throws IOException {
        stop();
        if (temporary) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
