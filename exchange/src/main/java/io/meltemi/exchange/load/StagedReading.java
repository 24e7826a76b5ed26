package io.meltemi.exchange.load;

import io.meltemi.exchange.mapping.MappedReading;

/** A reading on its way into the database. */
record StagedReading(Series series, int formatId, MappedReading reading) {}
