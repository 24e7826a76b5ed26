package io.meltemi.edge.gateway.compression;

import io.meltemi.edge.gateway.compression.Decision.Reason;
import io.meltemi.edge.gateway.compression.SeriesState.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A dead band: a reading is sent when it differs by more than the band from the last sent one. The last reading inside the
 * band goes before it, so that a straight line drawn to the new one does not begin long before the change.
 *
 * <p>A reading that is left out differs from the last sent one before it by at most the band, and from the straight line
 * between the sent readings around it by at most twice the band.
 *
 * @param band in units of the series; 0 leaves out only what is equal
 * @param longestSilence after this a reading is sent anyway
 */
public record DeadBand(double band, Duration longestSilence) implements Compressor {

    /** @throws IllegalArgumentException when the band is negative or not finite, or the silence not positive */
    public DeadBand {
        Limits.check("band", band, longestSilence);
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
        SeriesState sent = SeriesState.anchoredAt(reading, now);
        if (Math.abs(reading.value() - anchor.value()) > band) {
            List<Decision> before = state.flush(now, Reason.BEFORE_MOVE).decisions();
            return new CompressionStep(sent, SeriesState.with(before, new Decision(reading, Reason.MOVED)));
        }
        if (state.isSilentFor(longestSilence, now)) {
            return new CompressionStep(
                    sent, SeriesState.with(state.heldLeftOut(), new Decision(reading, Reason.SILENCE)));
        }
        return new CompressionStep(
                new SeriesState(anchor, state.lowestSlope(), state.highestSlope(), reading), state.heldLeftOut());
    }
}
