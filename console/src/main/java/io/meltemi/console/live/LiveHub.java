package io.meltemi.console.live;

import io.meltemi.console.http.Caller;
import io.meltemi.console.http.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams that are open. One thread writes to all of them, ten times a second, and waits for none. */
public final class LiveHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final long TICK_MILLIS = 100;
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(15);

    /** After that a reader asks again. */
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perAddress = new HashMap<>();
    private final StreamLimits limits;
    private final Clock clock;
    private final Counter missed;
    private final ScheduledExecutorService ticker;
    private final Future<?> ticking;

    private Instant nextHeartbeat;
    private volatile boolean isInterrupted;
    private boolean isClosed;

    public LiveHub(StreamLimits limits, Clock clock, MeterRegistry metrics) {
        this.limits = limits;
        this.clock = clock;
        this.nextHeartbeat = clock.instant().plus(BETWEEN_HEARTBEATS);
        this.missed = Counter.builder("meltemi.console.streams.missed")
                .description("Events that slow readers of streams did not get")
                .register(metrics);
        Gauge.builder("meltemi.console.streams", streams, Set::size)
                .description("Open streams of events")
                .register(metrics);
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "console-streams");
            thread.setDaemon(true);
            return thread;
        });
        ticking = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a stream.
     *
     * @throws ProblemException when there are too many
     */
    LiveStream open(StreamInterest interest, String address) throws ProblemException {
        LiveStream stream = new LiveStream(interest, address, clock.instant().plus(LIFETIME), this::forget);
        synchronized (perAddress) {
            if (isClosed) {
                throw ProblemException.unavailable("The console is stopping.");
            }
            if (streams.size() >= limits.inAll()) {
                throw ProblemException.unavailable("There are " + limits.inAll() + " streams already.");
            }
            if (perAddress.getOrDefault(address, 0) >= limits.perAddress()) {
                throw new ProblemException(
                        429,
                        "Too many requests",
                        "From one address there may be " + limits.perAddress() + " streams.",
                        Map.of("retryAfterSeconds", 60));
            }
            perAddress.merge(address, 1, Integer::sum);
            streams.add(stream);
        }
        stream.offer(Frames.BEGIN);
        if (isInterrupted) {
            stream.offer(Frames.INTERRUPTED);
        }
        return stream;
    }

    /** Which topics anybody listens to. */
    Set<LiveTopic> wanted() {
        Set<LiveTopic> wanted = EnumSet.noneOf(LiveTopic.class);
        for (LiveStream stream : streams) {
            wanted.addAll(stream.interest().topics());
        }
        return wanted;
    }

    /** Who reads streams, of those that are signed in. */
    Set<Caller> signedIn() {
        return streams.stream()
                .map(stream -> stream.interest().caller())
                .filter(Caller::isSignedIn)
                .collect(Collectors.toSet());
    }

    /** Ends the streams of these. */
    void endOf(Set<Caller> readers) {
        for (LiveStream stream : streams) {
            if (readers.contains(stream.interest().caller())) {
                stream.end();
            }
        }
    }

    /** Tells all whom it is for, soon. */
    void tell(LiveEvent event) {
        for (LiveStream stream : streams) {
            count(stream.offer(event));
        }
    }

    /** Tells all that nothing comes for now, or that it comes again. */
    void interrupted(boolean now) {
        if (isInterrupted != now) {
            isInterrupted = now;
            streams.forEach(stream -> count(stream.offer(now ? Frames.INTERRUPTED : Frames.RESUMED)));
        }
    }

    int size() {
        return streams.size();
    }

    /** Ends all streams, and opens none from now on. The server must still be there: a request ends through it. */
    @Override
    public void close() {
        synchronized (perAddress) {
            isClosed = true;
        }
        ticking.cancel(true);
        ticker.shutdownNow();
        streams.forEach(LiveStream::end);
    }

    private void count(int dropped) {
        if (dropped > 0) {
            missed.increment(dropped);
        }
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            boolean isHeartbeat = !now.isBefore(nextHeartbeat);
            if (isHeartbeat) {
                nextHeartbeat = now.plus(BETWEEN_HEARTBEATS);
            }
            for (LiveStream stream : streams) {
                if (stream.isOver(now)) {
                    stream.end();
                } else {
                    if (isHeartbeat) {
                        stream.offer(Frames.HEARTBEAT);
                    }
                    stream.pump();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("streams could not be written to; the next time they are again", e);
        }
    }

    private void forget(LiveStream stream) {
        synchronized (perAddress) {
            if (streams.remove(stream)) {
                perAddress.computeIfPresent(stream.address(), (address, open) -> open > 1 ? open - 1 : null);
            }
        }
    }
}
