package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.Channel;
import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.timescaledb.RetryPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that opens one channel and claims rows for it, as many as its lane has places for. */
final class LaneClaimer {

    private static final Logger LOGGER = LoggerFactory.getLogger(LaneClaimer.class);

    private static final RetryPolicy PATIENCE =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofDays(36_500));

    private final String name;
    private final ChannelFactory factory;
    private final MessageSource messages;
    private final OutboxDatabase database;
    private final Claims claims;
    private final AttemptRecorder recorder;
    private final DispatcherOptions options;
    private final Semaphore wakes = new Semaphore(0);
    private final Object stopLock = new Object();
    private volatile boolean stopping;
    private final Thread thread;

    LaneClaimer(
            String name,
            ChannelFactory factory,
            MessageSource messages,
            OutboxDatabase database,
            Claims claims,
            AttemptRecorder recorder,
            DispatcherOptions options) {
        this.name = name;
        this.factory = factory;
        this.messages = messages;
        this.database = database;
        this.claims = claims;
        this.recorder = recorder;
        this.options = options;
        this.thread = new Thread(this::run, "notification-" + name + "-claim");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Looks for due rows now. */
    void wake() {
        wakes.release();
    }

    /** Claims no more. */
    void stop() {
        synchronized (stopLock) {
            stopping = true;
            thread.interrupt();
        }
    }

    /** Waits until the lane is closed, or the time is over. */
    void awaitEnd(Duration bound) throws InterruptedException {
        thread.join(Math.max(1, bound.toMillis()));
    }

    private void run() {
        try {
            Lane lane = new Lane(name, open(), messages, recorder, options, this::wake);
            try {
                claimUntilStopped(lane);
            } finally {
                synchronized (stopLock) {
                    // The interrupt was meant for the waiting that came before.
                    Thread.interrupted();
                }
                lane.close(options.closeWithin());
            }
        } catch (InterruptedException e) {
            LOGGER.debug("Lane {} was stopped", name);
        }
    }

    private Channel open() throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return factory.open(receipt -> recorder.receipt(name, receipt));
            } catch (RuntimeException e) {
                if (failures == 1) {
                    LOGGER.error("Channel {} cannot be opened; it is tried again", name, e);
                }
                pause(failures);
            }
        }
    }

    private void claimUntilStopped(Lane lane) throws InterruptedException {
        int failures = 0;
        while (!stopping) {
            try {
                claim(lane);
                failures = 0;
            } catch (SQLException | RuntimeException e) {
                failures++;
                if (failures == 1) {
                    LOGGER.warn("Rows for {} cannot be claimed; it is tried again: {}", name, e.toString());
                }
                pause(failures);
            }
        }
    }

    private void claim(Lane lane) throws SQLException, InterruptedException {
        int places = lane.freePlaces();
        int taken = 0;
        if (places > 0) {
            for (Claim claim : database.within(work -> claims.take(work, name, places, lane.inHand()))) {
                lane.send(claim);
                taken++;
            }
        }
        if (places == 0 || taken < places) {
            awaitWake();
        }
    }

    private void awaitWake() throws InterruptedException {
        if (wakes.tryAcquire(options.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            wakes.drainPermits();
        }
    }

    private static void pause(int failures) throws InterruptedException {
        Thread.sleep(PATIENCE.delayAfter(failures, Duration.ZERO).orElseThrow().toMillis());
    }
}
