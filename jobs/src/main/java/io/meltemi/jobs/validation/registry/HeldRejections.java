package io.meltemi.jobs.validation.registry;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Rejections of one node that are counted and not written one by one; a summary stands for all of them (SQL-01). They
 * arrived in one window of {@link #WINDOW}, and so in one hour.
 *
 * @param topic of the first of them
 * @param origin of the first of them, at {@link #INDEX}
 * @param firstAt arrival of the first of them
 * @param lastAt latest arrival
 * @param readings how many readings they stand for
 * @param receivedInHour highest count of the node's hour among them
 */
public record HeldRejections(
        String network,
        String nodeId,
        RejectionReason reason,
        String topic,
        Origin origin,
        Instant firstAt,
        Instant lastAt,
        long messages,
        int readings,
        long receivedInHour) {

    /** Length of a window of arrival; windows start at whole multiples since 1970. */
    static final Duration WINDOW = Duration.ofSeconds(5);

    /** Index of a summary's origin; no batch is so long, so it is never that of a rejection of its own. */
    static final int INDEX = Integer.MAX_VALUE;

    private static final long SECONDS_PER_HOUR = Duration.ofHours(1).toSeconds();
    private static final byte[] NO_PAYLOAD = {};

    /** When the window ends. */
    public Instant windowEnd() {
        return Instant.ofEpochSecond((window(firstAt) + 1) * WINDOW.toSeconds());
    }

    /** Whether both are of one window: the first of another may have the same origin where that is made of its content. */
    public boolean beganAs(HeldRejections other) {
        return origin.equals(other.origin) && firstAt.equals(other.firstAt);
    }

    /** Whether an arrival shows that the window has passed. */
    boolean isOver(Instant arrivedAt) {
        return window(arrivedAt) > window(firstAt);
    }

    /** Whether one more may be counted here. An arrival a little before the window counts in it, if its hour is the same. */
    boolean takes(RejectionReason other, Instant arrivedAt, int moreReadings) {
        return other == reason
                && !isOver(arrivedAt)
                && hour(arrivedAt) == hour(firstAt)
                && readings <= Integer.MAX_VALUE - moreReadings;
    }

    HeldRejections plus(Instant arrivedAt, int moreReadings, long newReceivedInHour) {
        return new HeldRejections(
                network,
                nodeId,
                reason,
                topic,
                origin,
                firstAt,
                arrivedAt.isAfter(lastAt) ? arrivedAt : lastAt,
                messages + 1,
                readings + moreReadings,
                Math.max(receivedInHour, newReceivedInHour));
    }

    /** The one rejection that stands for all of them. */
    Rejection summary() {
        String detail = String.format(
                Locale.ROOT,
                "%,d more %s like this from %s to %s; payloads not kept",
                messages,
                messages == 1 ? "message" : "messages",
                firstAt,
                lastAt);
        return new Rejection(
                firstAt, topic, reason, detail, NO_PAYLOAD, network, nodeId, origin, readings, receivedInHour);
    }

    private static long window(Instant arrivedAt) {
        return Math.floorDiv(arrivedAt.getEpochSecond(), WINDOW.toSeconds());
    }

    private static long hour(Instant arrivedAt) {
        return Math.floorDiv(arrivedAt.getEpochSecond(), SECONDS_PER_HOUR);
    }
}
