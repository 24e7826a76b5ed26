package io.meltemi.jobs.single;

import io.meltemi.schemas.inbound.ArrivalStamp;
import java.time.Instant;

/**
 * Times of arrival of messages that no broker stamped: the clock's, and at least a microsecond apart, so that equal messages
 * of one instant all count (MSG-06). Not thread-safe.
 */
final class Arrivals {

    private ArrivalStamp last = new ArrivalStamp(0);

    /** The time of the message that arrived next. */
    Instant next(long arrivalMillis) {
        last = ArrivalStamp.after(last, Instant.ofEpochMilli(arrivalMillis));
        return last.instant();
    }
}
