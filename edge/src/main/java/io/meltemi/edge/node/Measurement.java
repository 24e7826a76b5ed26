package io.meltemi.edge.node;

import io.meltemi.schemas.configuration.NodeConfiguration.SensorDeclaration;
import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that a node measured.
 *
 * @param value the value's text, as the sensor's data type wants it
 * @param time when it was measured, or null to let the time of arrival count (MSG-05)
 * @param seq the node's counter, or null
 */
public record Measurement(String value, @Nullable Instant time, @Nullable Long seq) {

    /** A measurement whose time is its arrival. */
    public static Measurement of(String value) {
        return new Measurement(value, null, null);
    }

    /**
     * The payload of this measurement (MSG-02 to MSG-04). Text carries neither time nor counter, so they are left out
     * there.
     *
     * @throws IllegalArgumentException when the value is not of the sensor's data type
     */
    public byte[] encode(SensorDeclaration sensor, Encoding encoding) {
        boolean timed = encoding != Encoding.TEXT;
        DataMessage message = new DataMessage(
                sensor.dataType(),
                rangeUnits(sensor),
                value,
                number(sensor.dataType()),
                timed ? time : null,
                timed ? seq : null);
        return PayloadCodec.of(encoding).encodeData(List.of(message));
    }

    /** Range and units as a node writes them, e.g. {@code 0-70 C}; without commas, which would end the field in text. */
    static String rangeUnits(SensorDeclaration sensor) {
        String units = sensor.dataUnits().replace(',', ' ').strip();
        if (sensor.minValue() == null || sensor.maxValue() == null) {
            return units;
        }
        String range = NodeConfigurationWriter.number(sensor.minValue()) + "-"
                + NodeConfigurationWriter.number(sensor.maxValue());
        return units.isEmpty() ? range : range + " " + units;
    }

    private @Nullable Double number(DataType type) {
        if (type == DataType.STR) {
            return null;
        }
        double number;
        try {
            number = type == DataType.INT ? Long.parseLong(value) : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected " + type.wireName() + " but found " + value, e);
        }
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("expected a finite number but found " + value);
        }
        return number;
    }
}
