package io.meltemi.schemas.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading as a node sends it (MSG-02 to MSG-04).
 *
 * @param dataType declared type of {@code data}
 * @param dataRangeUnits range and units as the node wrote them, e.g. {@code 0-70 C}
 * @param data the value's text; checked against {@code dataType} by the codec
 * @param number the value of an {@code int} or {@code float}, always finite; null for {@code str}
 * @param time when the node measured, or null when it did not say
 * @param seq the node's own counter, not negative, or null
 */
public record DataMessage(
        DataType dataType,
        String dataRangeUnits,
        String data,
        @Nullable Double number,
        @Nullable Instant time,
        @Nullable Long seq) {}
