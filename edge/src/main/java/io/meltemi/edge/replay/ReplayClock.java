package io.meltemi.edge.replay;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a recorded reading goes out, and which time it then carries. Reads no clock. */
final class ReplayClock {

    private static final Duration DEFAULT_GAP = Duration.ofSeconds(1);

    private final ReplaySpeed speed;
    private final ReplayTimes times;
    private final Instant begin;
    private Duration earlierRounds = Duration.ZERO;
    private @Nullable Instant first;
    private @Nullable Instant latest;
    private Duration gap = DEFAULT_GAP;
    private long outOfOrder;

    /** @param begin when the first row goes out */
    ReplayClock(ReplaySpeed speed, ReplayTimes times, Instant begin) {
        this.speed = speed;
        this.times = times;
        this.begin = begin;
    }

    /**
     * When a row goes out.
     *
     * @param recorded the row's time in the file
     * @return not before {@code begin}; null when it goes out at once, as it does at full speed
     */
    @Nullable
    Instant dueAt(Instant recorded) {
        note(recorded);
        return speed instanceof ReplaySpeed.Factor factor ? shifted(recorded, factor.factor()) : null;
    }

    /**
     * The time that a row's readings carry.
     *
     * @param now when they go out
     */
    Instant timeOf(Instant recorded, Instant now) {
        if (times == ReplayTimes.ORIGINAL) {
            return recorded;
        }
        return speed instanceof ReplaySpeed.Factor factor ? shifted(recorded, factor.factor()) : now;
    }

    /** The file begins again, one usual distance between rows after its last. */
    void nextRound() {
        if (first != null && latest != null) {
            earlierRounds = earlierRounds.plus(Duration.between(first, latest)).plus(gap);
            latest = null;
        }
    }

    /** How many rows were earlier than the one before them; those go out without waiting. */
    long outOfOrder() {
        return outOfOrder;
    }

    private void note(Instant recorded) {
        if (first == null) {
            first = recorded;
        }
        if (latest == null || recorded.isAfter(latest)) {
            gap = latest == null ? gap : Duration.between(latest, recorded);
            latest = recorded;
        } else if (recorded.isBefore(latest)) {
            outOfOrder++;
        }
    }

    private Instant shifted(Instant recorded, double factor) {
        Instant origin = first == null ? recorded : first;
        Duration elapsed = earlierRounds.plus(Duration.between(origin, recorded));
        double seconds = (elapsed.getSeconds() + elapsed.getNano() / 1e9) / factor;
        long whole = (long) Math.floor(seconds);
        return begin.plusSeconds(whole).plusNanos(Math.round((seconds - whole) * 1e9));
    }
}
