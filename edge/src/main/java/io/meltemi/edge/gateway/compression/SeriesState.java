package io.meltemi.edge.gateway.compression;

import io.meltemi.edge.gateway.compression.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a series between its readings.
 *
 * @param anchor the last reading that was sent in order, or null before the first
 * @param lowestSlope lowest slope from the anchor, in units a second, of a line that passes every reading since within the
 *     error; minus infinity while there is none
 * @param highestSlope highest such slope; infinity while there is none
 * @param held the newest reading, when it is undecided
 */
public record SeriesState(
        @Nullable Anchor anchor, double lowestSlope, double highestSlope, @Nullable GatewayReading held) {

    /** Before the first reading. */
    public static final SeriesState NONE =
            new SeriesState(null, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null);

    /**
     * A sent reading.
     *
     * @param time the reading's own
     * @param sentAt when it was handed on, by the gateway's clock
     */
    public record Anchor(Instant time, double value, Instant sentAt) {}

    /** The state after a reading was sent, with nothing held. */
    static SeriesState anchoredAt(GatewayReading sent, Instant now) {
        return new SeriesState(
                new Anchor(sent.time(), sent.value(), now), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, null);
    }

    /** Sends what is held back, if anything is. */
    public CompressionStep flush(Instant now, Reason reason) {
        return held == null
                ? new CompressionStep(this, List.of())
                : new CompressionStep(anchoredAt(held, now), List.of(new Decision(held, reason)));
    }

    /** Sends what is held back and then a numeric reading, whatever their values. */
    public CompressionStep pass(GatewayReading reading, Instant now, Reason reason) {
        if (isLate(reading)) {
            CompressionStep flushed = flush(now, reason);
            return new CompressionStep(flushed.state(), with(flushed.decisions(), new Decision(reading, reason)));
        }
        return new CompressionStep(
                anchoredAt(reading, now), with(flush(now, reason).decisions(), new Decision(reading, reason)));
    }

    /** Whether a reading's time is not after the newest one's. */
    boolean isLate(GatewayReading reading) {
        if (held != null) {
            return !reading.time().isAfter(held.time());
        }
        return anchor != null && !reading.time().isAfter(anchor.time());
    }

    /** Whether something must be sent again. */
    boolean isSilentFor(Duration longestSilence, Instant now) {
        return anchor != null && !now.isBefore(anchor.sentAt().plus(longestSilence));
    }

    /** Leaves out what is held, since a newer reading takes its place. */
    List<Decision> heldLeftOut() {
        return held == null ? List.of() : List.of(new Decision(held, Reason.WITHIN));
    }

    static List<Decision> with(List<Decision> first, Decision last) {
        return first.isEmpty() ? List.of(last) : List.of(first.get(0), last);
    }
}
