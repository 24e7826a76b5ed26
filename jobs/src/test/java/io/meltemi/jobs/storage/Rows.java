package io.meltemi.jobs.storage;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Rejection;
import io.meltemi.schemas.message.DataType;
import io.meltemi.schemas.message.RejectionReason;
import java.time.Instant;

/** Makes readings and rejections as validation would, their offsets and their count in the hour going up. */
final class Rows {

    static final Instant ARRIVAL = Instant.parse("2026-11-22T10:00:00.000001Z");

    private final String node;
    private long offset;
    private long received;

    Rows(String node, long firstOffset) {
        this.node = node;
        this.offset = firstOffset;
    }

    /** A reading that the node gave a time and a seq. */
    Reading reading(String sensor, Instant time, Long seq, double value) {
        return reading(sensor, time, true, seq, DataType.FLOAT, "C", value, null, 0);
    }

    /** A reading without a time of the node's, all of them arriving in one instant. */
    Reading untimed(String sensor, double value) {
        return reading(sensor, ARRIVAL, false, null, DataType.FLOAT, "C", value, null, 0);
    }

    Reading text(String sensor, String text) {
        return reading(sensor, ARRIVAL, false, null, DataType.STR, null, null, text, 0);
    }

    Reading reading(
            String sensor,
            Instant time,
            boolean timeFromNode,
            Long seq,
            DataType type,
            String unit,
            Double value,
            String text,
            int index) {
        return new Reading(
                "net",
                node,
                sensor,
                time,
                timeFromNode,
                seq,
                type,
                unit,
                value,
                text,
                Quality.GOOD,
                ARRIVAL,
                new Origin(0, index == 0 ? offset++ : offset, index),
                ++received);
    }

    Rejection rejection(RejectionReason reason, int readings) {
        received += readings;
        return new Rejection(
                ARRIVAL,
                "net/" + node + "/a/b/c/d/e/f/g/s",
                reason,
                "expected a number, found x",
                new byte[] {0, 1, 2},
                "net",
                node,
                new Origin(0, offset++, 0),
                readings,
                readings == 0 ? 0 : received);
    }
}
