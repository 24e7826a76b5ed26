package io.meltemi.patterns.mining;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where in time the values of a series are, and how people call these places. */
public interface Positions {

    /** Time of a value; of a series without times, as many seconds after 1970 as its index. */
    Instant time(int index);

    /** The time, or the row, for people. */
    String label(int index);

    /** Whether the times mean anything. */
    boolean isTimed();

    /** How long a stretch of so many values is, for people. */
    String length(int values);

    /** Those of a series on an even grid. */
    static Positions of(Series series, ZoneId zone) {
        return new TimedPositions(series::time, series.step(), zone);
    }

    /** Those of values with a time each, in order. */
    static Positions of(TimeOfIndex times, Duration usualStep, ZoneId zone) {
        return new TimedPositions(times, usualStep, zone);
    }

    /** Those of values without times. */
    static Positions rows() {
        return new RowPositions();
    }

    /** Gives a value's time. */
    @FunctionalInterface
    interface TimeOfIndex {

        /** The time of a value, by its index from 0. */
        Instant time(int index);
    }

    /** Even or not, with times. */
    record TimedPositions(TimeOfIndex times, Duration step, ZoneId zone) implements Positions {

        private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
        private static final DateTimeFormatter SECONDS =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

        @Override
        public Instant time(int index) {
            return times.time(index);
        }

        @Override
        public String label(int index) {
            DateTimeFormatter format = step.compareTo(Duration.ofMinutes(1)) < 0 ? SECONDS : MINUTES;
            return format.withZone(zone).format(time(index));
        }

        @Override
        public boolean isTimed() {
            return true;
        }

        @Override
        public String length(int values) {
            return Texts.duration(step.multipliedBy(values));
        }
    }

    /** Rows of a file. */
    record RowPositions() implements Positions {

        @Override
        public Instant time(int index) {
            return Instant.ofEpochSecond(index);
        }

        @Override
        public String label(int index) {
            return "row " + index;
        }

        @Override
        public boolean isTimed() {
            return false;
        }

        @Override
        public String length(int values) {
            return values + " values";
        }
    }
}
