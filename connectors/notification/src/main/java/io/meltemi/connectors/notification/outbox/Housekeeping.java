package io.meltemi.connectors.notification.outbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how the outbox stands every few seconds, and forgets old receipts. */
final class Housekeeping {

    private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int ROUNDS_AN_HOUR = 720;

    private static final String STANDING =
            """
            select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)
            from meltemi.notification
            where status in ('PENDING', 'SENDING')
            """;

    private final OutboxDatabase database;
    private final DeliveryListener listener;
    private final Thread thread;

    private Housekeeping(OutboxDatabase database, DeliveryListener listener) {
        this.database = database;
        this.listener = listener;
        this.thread = new Thread(this::run, "notification-housekeeping");
        thread.setDaemon(true);
    }

    static Housekeeping start(OutboxDatabase database, DeliveryListener listener) {
        Housekeeping housekeeping = new Housekeeping(database, listener);
        housekeeping.thread.start();
        return housekeeping;
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            for (int round = 0; ; round++) {
                keepHouse(round % ROUNDS_AN_HOUR == 0);
                Thread.sleep(INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            LOGGER.debug("Housekeeping was stopped");
        }
    }

    private void keepHouse(boolean thorough) throws InterruptedException {
        try {
            database.within(
                    connection -> tellStanding(connection) && (!thorough || Receipts.forgetOld(connection) >= 0));
        } catch (SQLException | RuntimeException e) {
            LOGGER.debug("The outbox could not be looked at", e);
        }
    }

    private boolean tellStanding(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STANDING)) {
            row.next();
            listener.standing(row.getLong(1), Duration.ofSeconds(Math.max(0, Math.round(row.getDouble(2)))));
            return true;
        }
    }
}
