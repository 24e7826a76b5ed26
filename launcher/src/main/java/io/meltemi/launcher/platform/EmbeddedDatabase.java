package io.meltemi.launcher.platform;

import io.meltemi.launcher.process.LiveProcess;
import io.meltemi.operations.database.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL on the loopback address, with its binaries from an artifact. Durable (fsync on), password-protected, and
 * started again when its process dies.
 *
 * <p>The library that starts it is made for tests and turns durability and authentication off; both are put right here.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "meltemi";
    static final String DATABASE = "meltemi";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final long WATCH_SECONDS = 1;

    private final Path directory;
    private final int port;
    private final String password;
    private final ExecutorService watch = Executors.newSingleThreadExecutor(run -> {
        Thread thread = new Thread(run, "database-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(Path directory, int port, String password, EmbeddedPostgres server) {
        this.directory = directory;
        this.port = port;
        this.password = password;
        this.server = server;
    }

    /**
     * Starts the database under {@code directory} on {@code port}; on first use makes cluster, user and database.
     *
     * @throws IOException when the server does not come up
     */
    static EmbeddedDatabase start(Path directory, int port) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(directory);
        Path passwordFile = directory.resolve("password");
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            DataDirectory.writeSecret(
                    passwordFile, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
        }
        String password = Files.readString(passwordFile).strip();
        Path cluster = directory.resolve("cluster");
        OrphanProcess.stopPostgres(cluster);
        Ports.requireFree("database.port", port);
        EmbeddedPostgres server = startServer(directory, port, password);
        if (!Files.exists(directory.resolve("secured"))) {
            secure(server, password, cluster);
            Files.createFile(directory.resolve("secured"));
        }
        EmbeddedDatabase database = new EmbeddedDatabase(directory, port, password, server);
        database.watch.execute(database::watchUntilClosed);
        return database;
    }

    /** How the database under {@code directory} is reached; it has been started once. */
    static DatabaseAddress address(Path directory, int port) throws IOException {
        return new DatabaseAddress(
                jdbcUrl(port),
                USER,
                Files.readString(directory.resolve("password")).strip());
    }

    String jdbcUrl() {
        return jdbcUrl(port);
    }

    private static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        watch.shutdownNow();
        server.close();
    }

    private void watchUntilClosed() {
        while (!Thread.currentThread().isInterrupted()) {
            restartWhenDead();
            try {
                TimeUnit.SECONDS.sleep(WATCH_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void restartWhenDead() {
        if (closed || isAlive()) {
            return;
        }
        LOG.warn("the database server is gone; starting it again");
        try {
            // not by the library, which can start no other in this process once a start has failed, as on a full disk
            ServerRestart.of(directory).run();
            LOG.info("the database server is back");
        } catch (IOException | RuntimeException e) {
            LOG.warn("the database server could not be started, trying again: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAlive() {
        Path pidFile = directory.resolve("cluster").resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return LiveProcess.of(pid).isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static EmbeddedPostgres startServer(Path directory, int port, String password) throws IOException {
        File log = directory.resolve("server.log").toFile();
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_PATIENCE)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // its lock file in /tmp would hold up the next server while the last one's process id is not collected
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC")
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static void secure(EmbeddedPostgres server, String password, Path cluster)
            throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // the password is our own hexadecimal text, so it needs no quoting beyond this
            statement.execute("alter user postgres password '" + password + "'");
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + USER + "'")) {
                statement.execute("create user " + USER + " password '" + password + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + USER);
            }
            Files.writeString(
                    cluster.resolve("pg_hba.conf"),
                    """
                    local all all scram-sha-256
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
