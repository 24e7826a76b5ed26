package io.meltemi.launcher.platform;

import io.meltemi.operations.database.DatabaseAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** The embedded database of a data directory where no platform runs, started for one piece of work. */
public final class TemporaryDatabase implements AutoCloseable {

    /** Below the ports that systems give to outgoing connections. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 30_000;

    private final EmbeddedDatabase database;

    private TemporaryDatabase(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Starts on a free port of the loopback address; makes the database when there is none. */
    public static TemporaryDatabase start(DataDirectory data) throws IOException, InterruptedException, SQLException {
        return new TemporaryDatabase(EmbeddedDatabase.start(data.database(), freePort()));
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }

    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(candidate)) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }
}
