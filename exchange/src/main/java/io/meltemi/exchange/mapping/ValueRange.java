package io.meltemi.exchange.mapping;

/** Limits of a number, both included. */
record ValueRange(double min, double max) {

    static final ValueRange ALL = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    boolean contains(double value) {
        return min <= value && value <= max;
    }
}
