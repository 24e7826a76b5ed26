package io.meltemi.console.series;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A range of time that is asked about.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record TimeRange(Instant from, Instant to) {

    /** What lies outside of these two is no time of anything here. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** From the parameters {@code from} and {@code to}; until now, and of the usual length, if not said. */
    public static TimeRange of(Call call, Clock clock, Duration usual) throws ProblemException {
        Instant to = checked("to", call.instant("to").orElseGet(clock::instant));
        Instant from = checked("from", call.instant("from").orElse(to.minus(usual)));
        if (!from.isBefore(to)) {
            throw ProblemException.badRequest("from and to: expected an earlier from, found " + from + " and " + to);
        }
        return new TimeRange(from, to);
    }

    /** Refuses times that cannot be meant. */
    public static Instant checked(String name, Instant time) throws ProblemException {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw ProblemException.badRequest(
                    name + ": expected a time from " + EARLIEST + " to " + LATEST + ", found " + time);
        }
        return time;
    }

    /** As the database takes it. */
    public OffsetDateTime begin() {
        return from.atOffset(ZoneOffset.UTC);
    }

    /** As the database takes it. */
    public OffsetDateTime end() {
        return to.atOffset(ZoneOffset.UTC);
    }
}
