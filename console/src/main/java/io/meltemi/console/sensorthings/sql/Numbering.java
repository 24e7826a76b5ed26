package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.database.ConsoleDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives numbers to nodes, places, series and what else the standard names by one, when there are new ones. Thread-safe; several
 * consoles over one database agree.
 */
public final class Numbering {

    private static final String STATEMENTS = statements();

    private final ConsoleDatabase database;
    private final Clock clock;
    private final Duration interval;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile Instant next = Instant.MIN;

    /**
     * What is numbered.
     *
     * @param interval how long something new may be unknown
     */
    public Numbering(ConsoleDatabase database, Clock clock, Duration interval) {
        this.database = database;
        this.clock = clock;
        this.interval = interval;
    }

    /** Looks for what is new, unless that was done a short while ago. The first caller waits for it, others only the first time. */
    public void refresh() throws SQLException {
        boolean isFirst = next.equals(Instant.MIN);
        if (clock.instant().isBefore(next)) {
            return;
        }
        if (isFirst) {
            busy.lock();
        } else if (!busy.tryLock()) {
            return;
        }
        try {
            if (!clock.instant().isBefore(next)) {
                number();
                next = clock.instant().plus(interval);
            }
        } finally {
            busy.unlock();
        }
    }

    private void number() throws SQLException {
        database.<Boolean, SQLException>transact(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(STATEMENTS);
            }
            return true;
        });
    }

    private static String statements() {
        try (InputStream in = Objects.requireNonNull(Numbering.class.getResourceAsStream("numbering.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
