package io.meltemi.sql;

/** How the table of readings is divided by time; decided once, when the table is made. */
public enum ReadingLayout {
    /** A TimescaleDB hypertable with chunks of seven days. */
    HYPERTABLE,
    /** Declarative partitions, one a month, which the writer asks for through {@code ensure_reading_partitions}. */
    MONTHLY_PARTITIONS
}
