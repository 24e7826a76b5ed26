package io.meltemi.console.open;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Parameter;
import io.meltemi.console.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A range of time, from its begin up to, not including, its end. */
record TimeRange(Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static final Parameter FROM =
            Parameter.query("from", Parameter.Type.INSTANT, "The begin, inclusive; see the summary for what is usual");
    static final Parameter TO = Parameter.query("to", Parameter.Type.INSTANT, "The end, exclusive; usually now");

    /**
     * The one of the parameters {@code from} and {@code to}.
     *
     * @param usual how long it is when there is no begin
     */
    static TimeRange of(Call call, Instant now, Duration usual) throws ProblemException {
        // microseconds are as exact as readings are; now counts as past
        Instant to = bounded("to", call.instant("to")).orElse(now.plusMillis(1)).truncatedTo(ChronoUnit.MICROS);
        Instant from =
                bounded("from", call.instant("from")).orElse(to.minus(usual)).truncatedTo(ChronoUnit.MICROS);
        if (!from.isBefore(to)) {
            throw ProblemException.badRequest("from: expected a time before to, " + to + ", found " + from);
        }
        return new TimeRange(from, to);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** The nearest time that the database can hold. */
    static Instant bounded(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }

    private static Optional<Instant> bounded(String name, Optional<Instant> time) throws ProblemException {
        if (time.isPresent() && (time.get().isBefore(EARLIEST) || time.get().isAfter(LATEST))) {
            throw ProblemException.badRequest(name + ": expected a year from 1 to 9999, found " + time.get());
        }
        return time;
    }
}
