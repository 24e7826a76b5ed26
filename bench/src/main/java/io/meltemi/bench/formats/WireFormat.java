package io.meltemi.bench.formats;

import io.meltemi.schemas.message.DataMessage;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.Encoding;
import io.meltemi.schemas.message.PayloadCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A way to send readings.
 *
 * @param readings in one message; above 1 in JSON alone
 * @param timed whether each reading says when it was measured, and its number; text cannot
 */
record WireFormat(String name, Encoding encoding, int readings, boolean timed) {

    private static final Instant FIRST = Instant.parse("2026-01-15T08:00:00.123Z");
    private static final int SECONDS_BETWEEN = 60;
    private static final String RANGE_UNITS = "0-70 C";

    /** All that are compared, the paper's three first. */
    static List<WireFormat> all() {
        return List.of(
                new WireFormat("text", Encoding.TEXT, 1, false),
                new WireFormat("JSON", Encoding.JSON, 1, false),
                new WireFormat("XML", Encoding.XML, 1, false),
                new WireFormat("JSON, time and seq", Encoding.JSON, 1, true),
                new WireFormat("XML, time and seq", Encoding.XML, 1, true),
                new WireFormat("JSON batch of 10", Encoding.JSON, 10, true),
                new WireFormat("JSON batch of 100", Encoding.JSON, 100, true));
    }

    PayloadCodec codec() {
        return PayloadCodec.of(encoding);
    }

    /** Messages of a thermometer that wanders by tenths of a degree; the same for the same seed. */
    List<List<DataMessage>> messages(int count, long seed) {
        Random random = new Random(seed);
        List<List<DataMessage>> messages = new ArrayList<>();
        long tenths = 215;
        long number = 0;
        for (int i = 0; i < count; i++) {
            List<DataMessage> message = new ArrayList<>();
            for (int j = 0; j < readings; j++) {
                tenths = Math.min(400, Math.max(100, tenths + random.nextInt(5) - 2));
                message.add(reading(tenths / 10.0, number++));
            }
            messages.add(List.copyOf(message));
        }
        return messages;
    }

    private DataMessage reading(double value, long number) {
        return new DataMessage(
                DataType.FLOAT,
                RANGE_UNITS,
                Double.toString(value),
                value,
                timed ? FIRST.plusSeconds(number * SECONDS_BETWEEN) : null,
                timed ? number : null);
    }
}
