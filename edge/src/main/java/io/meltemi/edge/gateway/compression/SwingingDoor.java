package io.meltemi.edge.gateway.compression;

import io.meltemi.edge.gateway.compression.Decision.Reason;
import io.meltemi.edge.gateway.compression.SeriesState.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Swinging door trending (E. H. Bristol, 1990), in the form that keeps its error exactly: from the last sent reading two doors
 * swing as far as each reading since, moved by the error up and down, lets them. While the newest reading lies between the
 * doors, the straight line to it passes all readings in between within the error, so they need not be sent. When it does not,
 * the reading before it is sent and the doors hang there.
 *
 * <p>Bristol hangs the doors one error above and below the last sent point and so bounds the distance to some straight line;
 * hung at the point itself they bound the distance to the line that a reader draws, which is what is promised here.
 *
 * @param error largest distance between a reading and the straight line between the sent readings around it, in units of
 *     the series; 0 leaves out only what lies on a line
 * @param longestSilence after this a reading is sent anyway
 */
public record SwingingDoor(double error, Duration longestSilence) implements Compressor {

    /** @throws IllegalArgumentException when the error is negative or not finite, or the silence not positive */
    public SwingingDoor {
        Limits.check("error", error, longestSilence);
    }

    @Override
    public CompressionStep onReading(SeriesState state, GatewayReading reading, Instant now) {
        Anchor anchor = state.anchor();
        if (anchor == null) {
            return state.pass(reading, now, Reason.FIRST);
        }
        if (state.isLate(reading)) {
            return new CompressionStep(state, List.of(new Decision(reading, Reason.LATE)));
        }
        if (!isMeasurable(anchor, reading)) {
            return state.pass(reading, now, Reason.DOOR_CLOSED);
        }
        double slope = slope(anchor, reading, 0);
        GatewayReading held = state.held();
        if (held != null && (slope < state.lowestSlope() || slope > state.highestSlope())) {
            SeriesState hung = SeriesState.anchoredAt(held, now);
            List<Decision> sent = List.of(new Decision(held, Reason.DOOR_CLOSED));
            Anchor newAnchor = new Anchor(held.time(), held.value(), now);
            if (!isMeasurable(newAnchor, reading)) {
                return new CompressionStep(
                        SeriesState.anchoredAt(reading, now),
                        SeriesState.with(sent, new Decision(reading, Reason.DOOR_CLOSED)));
            }
            return new CompressionStep(swing(hung, newAnchor, reading), sent);
        }
        List<Decision> leftOut = state.heldLeftOut();
        if (state.isSilentFor(longestSilence, now)) {
            return new CompressionStep(
                    SeriesState.anchoredAt(reading, now),
                    SeriesState.with(leftOut, new Decision(reading, Reason.SILENCE)));
        }
        return new CompressionStep(swing(state, anchor, reading), leftOut);
    }

    /** Holds a reading, and swings the doors as far as it lets them. */
    private SeriesState swing(SeriesState state, Anchor anchor, GatewayReading reading) {
        return new SeriesState(
                anchor,
                Math.max(state.lowestSlope(), slope(anchor, reading, -error)),
                Math.min(state.highestSlope(), slope(anchor, reading, error)),
                reading);
    }

    /** Whether the doors' slopes can be told; between numbers as far apart as doubles go they cannot. */
    private boolean isMeasurable(Anchor anchor, GatewayReading reading) {
        return Double.isFinite(slope(anchor, reading, -error)) && Double.isFinite(slope(anchor, reading, error));
    }

    /** In units a second. */
    private static double slope(Anchor anchor, GatewayReading reading, double shift) {
        Duration between = Duration.between(anchor.time(), reading.time());
        double seconds = between.getSeconds() + between.getNano() / 1e9;
        return (reading.value() - anchor.value() + shift) / seconds;
    }
}
