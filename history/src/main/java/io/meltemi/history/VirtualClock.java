package io.meltemi.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A clock that stands where it is put, and on its way there at each time for which an alarm is set. */
final class VirtualClock {

    private static final Duration SMALLEST_STEP = Duration.ofMillis(1);

    private final TreeSet<Alarm> set =
            new TreeSet<>(Comparator.comparing(Alarm::time).thenComparing(alarm -> alarm.number));
    private Instant now;
    private long alarms;

    VirtualClock(Instant begin) {
        this.now = begin;
    }

    Instant now() {
        return now;
    }

    /** An alarm that is not set yet; alarms of one time ring in the order in which they were made. */
    Alarm alarm(Runnable action) {
        return new Alarm(++alarms, action);
    }

    /** Time passes; a time that lies behind changes nothing. */
    void advance(Instant until) {
        while (!set.isEmpty() && !set.first().time().isAfter(until)) {
            Alarm alarm = set.first();
            now = alarm.time();
            alarm.set(null);
            alarm.action.run();
        }
        if (until.isAfter(now)) {
            now = until;
        }
    }

    /** Rings once when its time has come. */
    final class Alarm {
        private final long number;
        private final Runnable action;
        private @Nullable Instant at;

        private Alarm(long number, Runnable action) {
            this.number = number;
            this.action = action;
        }

        /** Sets it to another time, or to none; a time that is not after now is put after it, since time must go on. */
        void set(@Nullable Instant time) {
            if (at != null) {
                VirtualClock.this.set.remove(this);
            }
            at = time == null || time.isAfter(now) ? time : now.plus(SMALLEST_STEP);
            if (at != null) {
                VirtualClock.this.set.add(this);
            }
        }

        private Instant time() {
            return at == null ? Instant.MAX : at;
        }
    }
}
