package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long a condition must have ceased before its alert is resolved: longer for one that comes and goes. */
final class Damping {

    /** A flap counts for so long, and a resolved alert that comes back within it has flapped. */
    static final Duration MEMORY = Duration.ofMinutes(10);

    static final Duration BASE = Duration.ofSeconds(5);

    /** A line through readings, or what is unlike before, is less sure than a reading. */
    static final Duration BASE_OF_THE_UNSURE = Duration.ofMinutes(1);

    static final Duration LONGEST = Duration.ofMinutes(5);

    /** More of them hold an alert no longer. */
    static final int MOST_FLAPS = 6;

    private Damping() {}

    static Duration hold(AlertKind kind, List<Instant> flaps, Instant ceasedAt) {
        boolean isUnsure = kind == AlertKind.FORECAST || kind == AlertKind.PATTERN;
        Duration base = isUnsure ? BASE_OF_THE_UNSURE : BASE;
        Duration hold = base.multipliedBy(1L << recent(flaps, ceasedAt).size());
        return hold.compareTo(LONGEST) > 0 ? LONGEST : hold;
    }

    /** The flaps with one more. */
    static List<Instant> plus(List<Instant> flaps, Instant at) {
        List<Instant> all = new ArrayList<>(recent(flaps, at));
        all.add(at);
        return all.size() > MOST_FLAPS ? all.subList(all.size() - MOST_FLAPS, all.size()) : all;
    }

    /** The flaps that still count. */
    static List<Instant> recent(List<Instant> flaps, Instant at) {
        Instant from = at.minus(MEMORY);
        return flaps.stream().filter(flap -> flap.isAfter(from)).toList();
    }
}
