package io.meltemi.console.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings of a series in columns, each list in the order of time: as they are, or means of buckets.
 *
 * @param from inclusive
 * @param to exclusive
 * @param bucket length of a bucket, ISO 8601, or left out for readings as they are
 * @param limited whether there is more than is told here, or it is coarser than asked for
 * @param note why, when it is limited
 * @param time in milliseconds since 1970, of the reading or of the bucket's begin
 * @param value the reading, or the mean of the bucket; null where the reading is a text
 * @param min of each bucket
 * @param max of each bucket
 * @param count of each bucket's readings
 * @param text readings that are texts, null where they are numbers
 */
public record Readings(
        Instant from,
        Instant to,
        @Nullable String bucket,
        @Nullable String unit,
        @Nullable String dataType,
        boolean limited,
        @Nullable String note,
        List<Long> time,
        List<@Nullable Double> value,
        @Nullable List<Double> min,
        @Nullable List<Double> max,
        @Nullable List<Long> count,
        @Nullable List<@Nullable String> text) {

    /** What the readings of a series are. */
    record Format(@Nullable String unit, @Nullable String dataType) {}

    /** Readings as they are. */
    static final class Raw {
        private final List<Long> time = new ArrayList<>();
        private final List<@Nullable Double> value = new ArrayList<>();
        private final List<@Nullable String> text = new ArrayList<>();
        private boolean hasText;

        void add(long millis, @Nullable Double number, @Nullable String words) {
            time.add(millis);
            value.add(number);
            text.add(words);
            hasText |= words != null;
        }

        int size() {
            return time.size();
        }

        /** The first so many of what was read from the newest on, the oldest of them first. */
        Raw inOrderOfTime(int most) {
            Raw ordered = new Raw();
            for (int i = Math.min(most, size()) - 1; i >= 0; i--) {
                ordered.add(time.get(i), value.get(i), text.get(i));
            }
            return ordered;
        }

        Readings of(TimeRange range, Format format, @Nullable String note) {
            return new Readings(
                    range.from(),
                    range.to(),
                    null,
                    format.unit(),
                    format.dataType(),
                    note != null,
                    note,
                    time,
                    value,
                    null,
                    null,
                    null,
                    hasText ? text : null);
        }
    }

    /** Means of buckets. */
    static final class Buckets {
        private final List<Long> time = new ArrayList<>();
        private final List<@Nullable Double> value = new ArrayList<>();
        private final List<Double> min = new ArrayList<>();
        private final List<Double> max = new ArrayList<>();
        private final List<Long> count = new ArrayList<>();

        void add(long millis, double mean, double least, double most, long readings) {
            time.add(millis);
            value.add(mean);
            min.add(least);
            max.add(most);
            count.add(readings);
        }

        Readings of(TimeRange range, BucketWidth width, Format format, @Nullable String note) {
            return new Readings(
                    range.from(),
                    range.to(),
                    width.width().toString(),
                    format.unit(),
                    format.dataType(),
                    note != null,
                    note,
                    time,
                    value,
                    min,
                    max,
                    count,
                    null);
        }
    }
}
