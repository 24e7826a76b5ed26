package io.meltemi.patterns.live;

/**
 * A value as the parts see it.
 *
 * @param epochSecond when it was measured
 * @param second the same, from the first value of the series on
 * @param level the value in the series' own measure, see {@link Units}
 */
record Reading(long epochSecond, int second, double level) {}
