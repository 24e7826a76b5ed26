package io.meltemi.launcher.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A database server as the platform starts it, without the platform. */
public final class BenchDatabase implements AutoCloseable {

    private final EmbeddedDatabase database;

    private BenchDatabase(EmbeddedDatabase database) {
        this.database = database;
    }

    /**
     * Starts it; what it holds stays in the directory.
     *
     * @throws IOException when it does not come up
     */
    public static BenchDatabase start(Path directory, int port) throws IOException, InterruptedException, SQLException {
        return new BenchDatabase(EmbeddedDatabase.start(directory, port));
    }

    public String jdbcUrl() {
        return database.jdbcUrl();
    }

    public String user() {
        return EmbeddedDatabase.USER;
    }

    public String password() {
        return database.password();
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
