package io.meltemi.rules;

import java.time.Duration;
import java.util.List;

/** What a rule looks for in the readings of one node. A leaf holds when it holds for any of the sensors it names. */
public sealed interface Condition {

    /**
     * The newest value compared with a threshold.
     *
     * @param hysteresis how far the value must go back past the threshold before the leaf ends; 0 or more, in units of the
     *     series
     */
    record Value(SensorPattern sensor, Comparison comparison, double threshold, double hysteresis)
            implements Condition {}

    /**
     * The slope of the newest readings compared with a threshold, both in units a minute.
     *
     * @param hysteresis as of {@link Value}, in units a minute
     */
    record Rate(
            SensorPattern sensor,
            Comparison comparison,
            double threshold,
            double hysteresis,
            Direction direction,
            RateWindow window)
            implements Condition {}

    /**
     * How many objects of a label a camera saw (MSG-09).
     *
     * @param label as the camera writes it; letter case does not matter
     */
    record Objects(SensorPattern sensor, String label, Comparison comparison, int count) implements Condition {}

    /** No reading for a while, of a sensor that the node declares or has sent before. */
    record Absent(SensorPattern sensor, Duration after) implements Condition {}

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** How a number is compared with a threshold. */
    enum Comparison {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        /** As rules write it. */
        public String symbol() {
            return symbol;
        }
    }

    /** Which slopes count. */
    enum Direction {
        /** The slope's absolute value. */
        EITHER,
        RISING,
        /** The slope's negative: a fall of 2 a minute counts as 2. */
        FALLING
    }

    /** What a slope is fitted to. */
    sealed interface RateWindow {

        /**
         * The last readings, as the paper's node does it.
         *
         * @param count 2 to 100 readings
         * @param span time that they must cover at least; readings that come faster are thinned
         */
        record Readings(int count, Duration span) implements RateWindow {}

        /** A window of the trend job's of this length. */
        record Trend(Duration length) implements RateWindow {}
    }
}
