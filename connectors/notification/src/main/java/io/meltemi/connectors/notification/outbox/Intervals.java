package io.meltemi.connectors.notification.outbox;

import java.time.Duration;

/** Durations as PostgreSQL's intervals. */
final class Intervals {

    private Intervals() {}

    static String of(Duration duration) {
        return duration.toMillis() + " milliseconds";
    }
}
