package io.meltemi.console;

import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.sql.Migrations;
import io.meltemi.testing.PostgresDatabase;
import io.meltemi.testing.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of the console, begun when first asked for and ended with the process, with databases that hold what
 * {@code seed.sql} says.
 */
public final class ConsoleTestDatabase {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "seeded";

    private static @Nullable PostgresServer shared;

    private ConsoleTestDatabase() {}

    /** A new database with the seed, which the test may change. */
    public static DatabaseAddress seeded() throws SQLException, IOException {
        String name = "console" + DATABASES.incrementAndGet();
        PostgresServer server = shared();
        server.execute("create database " + name + " template " + TEMPLATE);
        PostgresDatabase database = server.database(name);
        return new DatabaseAddress(database.jdbcUrl(), database.user(), database.password());
    }

    public static void execute(DatabaseAddress database, String sql) throws SQLException {
        new PostgresDatabase(database.jdbcUrl(), database.user(), database.password()).execute(sql);
    }

    private static synchronized PostgresServer shared() throws SQLException, IOException {
        PostgresServer server = shared;
        if (server == null) {
            server = PostgresServer.start();
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(ConsoleTestDatabase::stop));
            PostgresDatabase template = server.createDatabase(TEMPLATE);
            Migrations.migrate(template.dataSource());
            template.execute(seed());
        }
        return server;
    }

    private static String seed() throws IOException {
        try (InputStream in = Objects.requireNonNull(ConsoleTestDatabase.class.getResourceAsStream("seed.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void stop() {
        try {
            Objects.requireNonNull(shared).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
