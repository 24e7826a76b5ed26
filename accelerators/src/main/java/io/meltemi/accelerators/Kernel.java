package io.meltemi.accelerators;

/** What a device can be asked to compute. */
public enum Kernel {
    /** Matrix profile of one series, or of two. */
    JOIN,
    /** Means and deviations of sliding windows. */
    STATISTICS,
    /** Lines fitted to sliding windows. */
    REGRESSION,
    /** Distance of a query shape to each window of a series (MASS). */
    DISTANCE_PROFILE
}
