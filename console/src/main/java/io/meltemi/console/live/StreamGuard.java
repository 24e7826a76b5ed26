package io.meltemi.console.live;

import io.meltemi.console.http.Caller;
import io.meltemi.console.http.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the streams of who signed out, whose token was revoked or whose account may other things now, soon after it happened and
 * wherever that was done. While the database is gone streams go on, to the end of their lifetime at most.
 */
public final class StreamGuard implements AutoCloseable {

    /** How often it looks, in one question for all streams. */
    public static final Duration USUAL = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamGuard.class);

    private final LiveHub hub;
    private final Standing standing;
    private final ScheduledExecutorService looker;
    private final Future<?> looking;

    private StreamGuard(LiveHub hub, Standing standing, Duration every) {
        this.hub = hub;
        this.standing = standing;
        this.looker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-stream-guard");
            thread.setDaemon(true);
            return thread;
        });
        this.looking =
                looker.scheduleWithFixedDelay(this::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    public static StreamGuard start(LiveHub hub, Standing standing, Duration every) {
        return new StreamGuard(hub, standing, every);
    }

    @Override
    public void close() {
        looking.cancel(true);
        looker.shutdownNow();
    }

    private void look() {
        Set<Caller> readers = hub.signedIn();
        if (readers.isEmpty()) {
            return;
        }
        try {
            Set<Caller> gone = new HashSet<>(readers);
            gone.removeAll(standing.of(readers));
            hub.endOf(gone);
        } catch (SQLException e) {
            LOG.warn("whether readers of streams are still signed in is looked at again: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("streams could not be looked at; the next time they are again", e);
        }
    }
}
