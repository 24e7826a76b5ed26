package io.meltemi.launcher.platform;

import io.meltemi.launcher.settings.HistorySettings;
import io.meltemi.launcher.settings.MeltemiSettings;
import io.meltemi.launcher.settings.Settings;
import io.meltemi.operations.database.DatabaseAddress;
import io.meltemi.operations.health.PartHealth;
import io.meltemi.operations.topic.RecordStore;
import io.meltemi.sql.maintenance.HistoryMaintenance;
import io.meltemi.sql.maintenance.HistoryOptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The upkeep of the database, in a thread of its own: rollups at every interval, all of it at the start and every hour. What
 * fails is tried again at the next interval.
 */
final class MaintenancePart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MaintenancePart.class);
    private static final Duration FULL = Duration.ofHours(1);

    /** How long it may fail before the platform counts as failing; the database itself is watched more closely. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DatabaseAddress database;
    private final HistoryOptions options;
    private final Duration recordsKept;
    private final Duration interval;
    private final Clock clock;
    private final Timer timer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Instant lastSuccess;
    private volatile String failure = "";

    private MaintenancePart(
            DatabaseAddress database,
            HistoryOptions options,
            Duration recordsKept,
            Duration interval,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.options = options;
        this.recordsKept = recordsKept;
        this.interval = interval;
        this.clock = clock;
        this.lastSuccess = clock.instant();
        this.timer = Timer.builder("meltemi.database.maintenance")
                .description("Refreshes of the rollups, and the rest of the database's upkeep.")
                .register(metrics);
        Gauge.builder("meltemi.database.maintenance.last.success", this, part -> part.lastSuccess.getEpochSecond())
                .description(
                        "When the database's upkeep last succeeded, in seconds since 1970; its start counts as one.")
                .baseUnit("seconds")
                .register(metrics);
        this.thread = new Thread(this::run, "database-maintenance");
        thread.setDaemon(true);
    }

    /** Begins; the database is migrated. */
    static MaintenancePart start(Settings settings, DatabaseAddress database, MeterRegistry metrics, Clock clock) {
        MaintenancePart part = new MaintenancePart(
                database,
                HistorySettings.options(settings),
                settings.get(MeltemiSettings.KAFKA_RETENTION),
                settings.get(HistorySettings.DATABASE_MAINTENANCE_INTERVAL),
                metrics,
                clock);
        part.thread.start();
        return part;
    }

    PartHealth health() {
        Duration failing = Duration.between(lastSuccess, clock.instant());
        return failure.isEmpty() || failing.compareTo(PATIENCE) < 0
                ? PartHealth.healthy("maintenance")
                : PartHealth.failing("maintenance", "for " + failing.toMinutes() + " min: " + failure);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        Instant nextFull = Instant.MIN;
        while (!closed) {
            Instant now = clock.instant();
            boolean full = !now.isBefore(nextFull);
            if (attempt(full) && full) {
                nextFull = now.plus(FULL);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean attempt(boolean full) {
        long begin = System.nanoTime();
        try (Connection connection =
                DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            if (full) {
                HistoryMaintenance.run(connection, options, clock.instant(), () -> closed);
                int deleted = RecordStore.Database.deleteEventsBefore(
                        connection, clock.instant().minus(recordsKept));
                if (deleted > 0) {
                    LOG.info(
                            "deleted {} records of operators and of the platform, older than {}", deleted, recordsKept);
                }
            } else {
                HistoryMaintenance.refresh(connection, clock.instant(), () -> closed);
            }
            lastSuccess = clock.instant();
            failure = "";
            return true;
        } catch (SQLException | RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            if (!closed) {
                LOG.warn("the database's upkeep failed, and is tried again in {} s: {}", interval.toSeconds(), failure);
            }
            return false;
        } finally {
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }
}
