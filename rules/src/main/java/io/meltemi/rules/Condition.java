package io.meltemi.rules;

import java.time.Duration;
import java.util.List;

/** What a rule looks for in the readings of one node. A leaf holds when it holds for any of the sensors it names. */
public sealed interface Condition {

    /** What it is made of; empty for a leaf. */
    default List<Condition> parts() {
        return List.of();
    }

    /**
     * The newest value compared with a threshold.
     *
     * @param hysteresis how far the value must go back past the threshold before the leaf ends; 0 or more, in units of the
     *     series
     */
    record Value(SensorPattern sensor, Comparison comparison, double threshold, double hysteresis)
            implements Condition {
        public Value {
            threshold = Checks.finite("threshold", threshold);
            hysteresis = Checks.hysteresis(hysteresis);
        }
    }

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
            implements Condition {
        public Rate {
            threshold = Checks.finite("threshold", threshold);
            hysteresis = Checks.hysteresis(hysteresis);
        }
    }

    /**
     * How many objects of a label a camera saw (MSG-09).
     *
     * @param label as the camera writes it; letter case does not matter
     */
    record Objects(SensorPattern sensor, String label, Comparison comparison, int count) implements Condition {

        /** Longest label, in characters (MSG-09). */
        public static final int MAX_LABEL_CHARACTERS = 64;

        public Objects {
            Checks.text("label", label, 1, MAX_LABEL_CHARACTERS);
            if (label.indexOf(':') >= 0 || label.indexOf(';') >= 0) {
                throw new IllegalArgumentException("label must not contain ':' or ';', found \"" + label + "\"");
            }
            if (count < 0) {
                throw new IllegalArgumentException("count must be 0 or more, found " + count);
            }
        }
    }

    /** No reading for a while, of a sensor that the node declares or has sent before. */
    record Absent(SensorPattern sensor, Duration after) implements Condition {
        public Absent {
            Checks.duration("absent", after, Duration.ofSeconds(1));
        }
    }

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("all must have at least one condition, found none");
            }
        }

        @Override
        public List<Condition> parts() {
            return conditions;
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("any must have at least one condition, found none");
            }
        }

        @Override
        public List<Condition> parts() {
            return conditions;
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

        /** Whether a number stands to the threshold as this says. */
        public boolean holds(double number, double threshold) {
            return switch (this) {
                case AT_LEAST -> number >= threshold;
                case ABOVE -> number > threshold;
                case AT_MOST -> number <= threshold;
                case BELOW -> number < threshold;
            };
        }

        /** As {@link #holds(double, double)}, where what held already ends only past the hysteresis. */
        boolean holds(double number, double threshold, double hysteresis, boolean held) {
            if (!held) {
                return holds(number, threshold);
            }
            boolean upward = this == AT_LEAST || this == ABOVE;
            return holds(number, upward ? threshold - hysteresis : threshold + hysteresis);
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
        record Readings(int count, Duration span) implements RateWindow {
            public Readings {
                if (count < 2 || count > 100) {
                    throw new IllegalArgumentException("readings must be from 2 to 100, found " + count);
                }
                Checks.duration("span", span, Duration.ZERO);
            }
        }

        /** A window of the trend job's of this length, in whole seconds. */
        record Trend(Duration length) implements RateWindow {
            public Trend {
                Checks.duration("window", length, Duration.ofSeconds(1));
                if (length.toNanosPart() != 0) {
                    throw new IllegalArgumentException("window must be whole seconds, found " + length);
                }
            }
        }
    }
}
