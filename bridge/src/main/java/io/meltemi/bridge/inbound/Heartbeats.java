package io.meltemi.bridge.inbound;

import io.meltemi.schemas.event.Heartbeat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes signs that messages get through, in a fixed rhythm, while the bridge is connected to its broker (NODE-06). They take the
 * way of the messages, so where Kafka takes none of these it takes none of those: no further one is written before the last is
 * stored.
 */
public final class Heartbeats implements AutoCloseable {

    /** How often a bridge shows that it lives, unless set otherwise. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    private final String bridge;
    private final BooleanSupplier connected;
    private final HeartbeatPort port;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    private Heartbeats(String bridge, BooleanSupplier connected, HeartbeatPort port, InstantSource clock) {
        this.bridge = bridge;
        this.connected = connected;
        this.port = port;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "meltemi-heartbeats");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Writes the first heartbeat at once, and one each interval from then on.
     *
     * @param bridge names the bridge among several
     * @param connected whether the broker's messages reach the bridge just now
     * @param port not closed by {@link #close}
     */
    public static Heartbeats start(
            String bridge, Duration interval, BooleanSupplier connected, HeartbeatPort port, InstantSource clock) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a heartbeat's interval must be above zero, found " + interval);
        }
        Heartbeats heartbeats = new Heartbeats(bridge, connected, port, clock);
        ScheduledFuture<?> unused =
                heartbeats.timer.scheduleWithFixedDelay(heartbeats::beat, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        return heartbeats;
    }

    /** Writes no more; one under way may still be stored. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Called by the timer's thread alone. Whatever goes wrong, the next one is tried. */
    private void beat() {
        try {
            if (last.isDone() && connected.getAsBoolean()) {
                last = port.accept(new Heartbeat(bridge, clock.instant()));
            }
        } catch (RuntimeException e) {
            LOG.warn("cannot write a heartbeat: {}", e.toString());
        }
    }
}
