package io.meltemi.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * When a rule counts: spans of local time. A span begins and ends at the first instant at which the zone's clock shows that
 * time or a later one, so that where the clock leaps a span loses what was left out, and where it goes back the hour that
 * comes twice is in the span once.
 *
 * @param days days on which a span begins; not empty
 * @param from inclusive, whole seconds
 * @param to exclusive, whole seconds; at or before {@code from} it is on the next day
 */
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

    /** Spans repeat weekly; a leap of the clock may swallow one of them, not three in a row. */
    private static final int DAYS_AHEAD = 24;

    public Schedule {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must have at least one day, found none");
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.SECONDS)) || !to.equals(to.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("from and to must be whole seconds, found " + from + " and " + to);
        }
    }

    /** Whether the schedule includes an instant. */
    public boolean includes(Instant instant) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        for (int daysBack = -1; daysBack <= 2; daysBack++) {
            LocalDate day = today.minusDays(daysBack);
            if (days.contains(day.getDayOfWeek()) && !instant.isBefore(begin(day)) && instant.isBefore(end(day))) {
                return true;
            }
        }
        return false;
    }

    /** The first instant after this one at which {@link #includes} changes; {@link Instant#MAX} when it never does. */
    public Instant nextChange(Instant instant) {
        boolean included = includes(instant);
        LocalDate first = instant.atZone(zone).toLocalDate().minusDays(2);
        Instant earliest = Instant.MAX;
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = first.plusDays(ahead);
            if (!days.contains(day.getDayOfWeek())) {
                continue;
            }
            for (Instant boundary : List.of(begin(day), end(day))) {
                if (boundary.isAfter(instant) && boundary.isBefore(earliest) && includes(boundary) != included) {
                    earliest = boundary;
                }
            }
            if (begin(day).isAfter(earliest)) {
                break;
            }
        }
        return earliest;
    }

    private Instant begin(LocalDate day) {
        return firstShown(day.atTime(from));
    }

    private Instant end(LocalDate day) {
        return firstShown((to.isAfter(from) ? day : day.plusDays(1)).atTime(to));
    }

    private Instant firstShown(LocalDateTime local) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.isEmpty() ? zone.getRules().getTransition(local).getInstant() : local.toInstant(offsets.get(0));
    }
}
