package io.meltemi.console.rules;

import io.meltemi.console.documents.Faults;
import io.meltemi.console.http.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of what is tried over stored history: a span that is not too long, few at a time, and each given up when it takes too long.
 * Safe for threads.
 */
final class DryRuns {

    static final Duration LONGEST_SPAN = Duration.ofDays(31);
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final int MOST_AT_A_TIME = 2;
    private static final int RETRY_SECONDS = 5;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final Clock clock;

    DryRuns(Clock clock) {
        this.clock = clock;
    }

    /** What is run. */
    @FunctionalInterface
    interface Work<T> {
        T run(Span span, Deadline deadline) throws Exception;
    }

    /** From, inclusive, to, exclusive. */
    record Span(Instant from, Instant to) {}

    /** When a run is given up. */
    static final class Deadline {
        private final long nanos = System.nanoTime() + LONGEST_RUN.toNanos();

        /** @throws TimeUpException when the time is up */
        void check() {
            if (System.nanoTime() - nanos > 0) {
                throw new TimeUpException();
            }
        }
    }

    private static final class TimeUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeUpException() {
            super("the time is up", null, false, false);
        }
    }

    /**
     * Runs, when there is a place.
     *
     * @throws ProblemException 422 when the span cannot be meant, 429 when too many run, 503 when it takes too long
     */
    <T> T run(@Nullable Instant from, @Nullable Instant to, Work<T> work) throws Exception {
        Span span = span(from, to);
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    429,
                    "Too many at once",
                    MOST_AT_A_TIME + " are tried over history already; ask again soon.",
                    Map.of("retryAfterSeconds", RETRY_SECONDS));
        }
        try {
            return work.run(span, new Deadline());
        } catch (TimeUpException e) {
            throw new ProblemException(
                    503,
                    "Takes too long",
                    "It was given up after " + LONGEST_RUN.toSeconds() + " s; ask for a shorter span or fewer series.");
        } finally {
            places.release();
        }
    }

    /** The span, cut at now: there is no history of the future. */
    private Span span(@Nullable Instant from, @Nullable Instant to) throws ProblemException {
        if (from == null || to == null) {
            throw Faults.of("The request", from == null ? "$.from" : "$.to", "expected a time, found nothing");
        }
        if (!from.isBefore(to)) {
            throw Faults.of("The request", "$.from", "expected a time before $.to, found " + from + " and " + to);
        }
        Instant now = clock.instant();
        if (from.isBefore(EARLIEST) || !from.isBefore(now)) {
            throw Faults.of("The request", "$.from", "expected a time from 1970 until now, found " + from);
        }
        Instant end = to.isAfter(now) ? now : to;
        if (Duration.between(from, end).compareTo(LONGEST_SPAN) > 0) {
            throw Faults.of(
                    "The request",
                    "$.to",
                    "expected at most " + LONGEST_SPAN.toDays() + " days after $.from, found " + to);
        }
        return new Span(from, end);
    }
}
