package io.meltemi.console;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of the console, begun when first asked for and ended with the process, with databases that hold what
 * {@code seed.sql} says.
 */
public final class ConsoleTestDatabase {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "seeded";

    private static @Nullable ConsoleTestDatabase shared;

    private final EmbeddedPostgres postgres;
    private final int port;

    private ConsoleTestDatabase(EmbeddedPostgres postgres, int port) {
        this.postgres = postgres;
        this.port = port;
    }

    /** A new database with the seed, which the test may change. */
    public static DatabaseAddress seeded() throws SQLException, IOException {
        ConsoleTestDatabase server = shared();
        String name = "console" + DATABASES.incrementAndGet();
        execute(server.address("postgres"), "create database " + name + " template " + TEMPLATE);
        return server.address(name);
    }

    public static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection =
                        java.sql.DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static synchronized ConsoleTestDatabase shared() throws SQLException, IOException {
        ConsoleTestDatabase server = shared;
        if (server == null) {
            int port = freePort();
            server = new ConsoleTestDatabase(
                    EmbeddedPostgres.builder().setPort(port).start(), port);
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            execute(server.address("postgres"), "create database " + TEMPLATE);
            Migrations.migrate(server.postgres.getDatabase("postgres", TEMPLATE));
            execute(server.address(TEMPLATE), seed());
        }
        return server;
    }

    private static String seed() throws IOException {
        try (InputStream in = Objects.requireNonNull(ConsoleTestDatabase.class.getResourceAsStream("seed.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private DatabaseAddress address(String name) {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/" + name, "postgres", "postgres");
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
