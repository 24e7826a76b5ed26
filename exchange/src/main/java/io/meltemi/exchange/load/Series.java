package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.SeriesKey;

/** A series and its number in the database. */
record Series(int id, SeriesKey key) {}
