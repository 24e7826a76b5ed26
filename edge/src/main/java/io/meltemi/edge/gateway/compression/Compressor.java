package io.meltemi.edge.gateway.compression;

import io.meltemi.edge.gateway.compression.Decision.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides which numeric readings of a series are sent. The readings of a series are given in the order of their arrival; one
 * whose time is not after that of the one before is sent and changes nothing. What a compressor promises about the error
 * holds for the readings in order.
 */
public sealed interface Compressor permits SwingingDoor, DeadBand, Compressor.None {

    /**
     * A numeric reading came.
     *
     * @param now the gateway's clock
     */
    CompressionStep onReading(SeriesState state, GatewayReading reading, Instant now);

    /** How long nothing of a series may be sent while its readings come. */
    Duration longestSilence();

    /** Time passed: what is held back goes out after the longest silence. */
    default CompressionStep onTime(SeriesState state, Instant now) {
        return state.isSilentFor(longestSilence(), now)
                ? state.flush(now, Reason.SILENCE)
                : new CompressionStep(state, List.of());
    }

    /** Sends everything. */
    static Compressor none() {
        return new None();
    }

    /** Sends everything. */
    record None() implements Compressor {

        @Override
        public CompressionStep onReading(SeriesState state, GatewayReading reading, Instant now) {
            return state.pass(reading, now, Reason.NOT_COMPRESSED);
        }

        @Override
        public Duration longestSilence() {
            return Duration.ZERO;
        }
    }
}
