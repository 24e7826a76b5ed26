package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.compression.Compressor;
import io.meltemi.edge.gateway.compression.DeadBand;
import io.meltemi.edge.gateway.compression.SwingingDoor;
import io.meltemi.rules.SensorPattern;
import io.meltemi.schemas.topic.Topic;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the series of a kind are treated.
 *
 * @param node pattern of the nodes' ids
 * @param sensor pattern of the sensors' names
 * @param longestSilence after this a reading is sent anyway
 * @param alarmAbove a value above it, and the first that is not any more, go at once; null for none
 * @param alarmBelow a value below it, and the first that is not any more, go at once; null for none
 */
public record SeriesSettings(
        SensorPattern node,
        SensorPattern sensor,
        Method method,
        Duration longestSilence,
        @Nullable Double alarmAbove,
        @Nullable Double alarmBelow) {

    /** Every reading is sent, and no value is an alarm by itself. */
    public static final SeriesSettings NONE = new SeriesSettings(
            SensorPattern.glob("*"), SensorPattern.glob("*"), new Method.All(), Duration.ofMinutes(2), null, null);

    /** What is left out. */
    public sealed interface Method {

        /** Nothing. */
        record All() implements Method {}

        /** See {@link io.meltemi.edge.gateway.compression.DeadBand}. */
        record Band(Amount band) implements Method {}

        /** See {@link io.meltemi.edge.gateway.compression.SwingingDoor}. */
        record Door(Amount error) implements Method {}
    }

    /** On which side of its thresholds a value lies. */
    public enum Side {
        BELOW,
        WITHIN,
        ABOVE
    }

    boolean selects(Topic topic) {
        return node.matches(topic.nodeId()) && sensor.matches(topic.leaf());
    }

    /** The compressor for a reading that declares this range. */
    Compressor compressor(String dataRangeUnits) {
        if (method instanceof Method.Band band) {
            OptionalDouble width = band.band().in(dataRangeUnits);
            return width.isPresent() ? new DeadBand(width.getAsDouble(), longestSilence) : Compressor.none();
        }
        if (method instanceof Method.Door door) {
            OptionalDouble error = door.error().in(dataRangeUnits);
            return error.isPresent() ? new SwingingDoor(error.getAsDouble(), longestSilence) : Compressor.none();
        }
        return Compressor.none();
    }

    Side side(double value) {
        if (alarmAbove != null && value > alarmAbove) {
            return Side.ABOVE;
        }
        return alarmBelow != null && value < alarmBelow ? Side.BELOW : Side.WITHIN;
    }
}
