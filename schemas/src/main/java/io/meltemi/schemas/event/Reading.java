package io.meltemi.schemas.event;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.DataType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One validated value of a series; value of the Kafka topic {@code readings}, key {@code network/node}.
 *
 * @param time when it was measured: the node's word, or else {@code arrivedAt}
 * @param timeFromNode whether the node gave {@code time}; decides what makes two readings the same (MSG-06)
 * @param seq the node's own counter, or null
 * @param unit what stands after the range in {@code dataRangeUnits}, else the declared unit, else null
 * @param value the number; null for {@code STR}
 * @param textValue the text of a {@code STR}; null for numbers
 * @param arrivedAt arrival at the bridge, microseconds
 * @param origin place in {@code mqtt.inbound}
 * @param receivedInHour how many readings of this node had been received in the hour of {@code arrivedAt}, this one
 *     included; rejected ones count too (SQL-01)
 */
public record Reading(
        String network,
        String nodeId,
        String sensor,
        Instant time,
        boolean timeFromNode,
        @Nullable Long seq,
        DataType dataType,
        @Nullable String unit,
        @Nullable Double value,
        @Nullable String textValue,
        Quality quality,
        Instant arrivedAt,
        Origin origin,
        long receivedInHour) {
    public Reading {
        requireNonNull(network, "network");
        requireNonNull(nodeId, "nodeId");
        requireNonNull(sensor, "sensor");
        requireNonNull(time, "time");
        requireNonNull(dataType, "dataType");
        requireNonNull(quality, "quality");
        requireNonNull(arrivedAt, "arrivedAt");
        requireNonNull(origin, "origin");
    }
}
