package io.meltemi.exchange.format;

import io.meltemi.exchange.mapping.MappedReading.ReadingFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reading as it stands in a file.
 *
 * @param timeMicros since 1970
 * @param arrivedMicros since 1970
 * @param identity tells readings of one series and one time apart
 */
public record ExportedReading(
        long timeMicros,
        SeriesInfo series,
        @Nullable Double value,
        @Nullable String text,
        ReadingFormat format,
        @Nullable Long seq,
        long arrivedMicros,
        long identity) {

    /**
     * What the readings of a series have in common.
     *
     * @param place its seven levels, empty where they are not known; null where nothing is
     */
    public record SeriesInfo(String network, String nodeId, String sensor, @Nullable List<String> place) {}
}
