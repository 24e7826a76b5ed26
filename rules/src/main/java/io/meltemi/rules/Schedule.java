package io.meltemi.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a rule counts.
 *
 * @param days days on which a span begins; not empty
 * @param from inclusive
 * @param to exclusive; at or before {@code from} it is on the next day
 */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"})
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    public Schedule {
        days = Set.copyOf(days);
    }

    /** Whether the schedule includes an instant. */
    public boolean includes(Instant instant) {
        throw new UnsupportedOperationException();
    }

    /** The first instant after this one at which {@link #includes} changes. */
    public Instant nextChange(Instant instant) {
        throw new UnsupportedOperationException();
    }
}
