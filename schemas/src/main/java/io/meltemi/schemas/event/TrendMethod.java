package io.meltemi.schemas.event;

/** How a line was fitted to readings. */
public enum TrendMethod {
    /** Ordinary least squares. */
    LEAST_SQUARES,
    /** The median of the slopes between all pairs of readings, which outliers hardly move. */
    THEIL_SEN
}
