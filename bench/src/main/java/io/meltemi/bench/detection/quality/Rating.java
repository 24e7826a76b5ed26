package io.meltemi.bench.detection.quality;

import io.meltemi.bench.detection.events.EventScore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a detector gets.
 *
 * @param nab null when the data has none
 * @param ucr null when the data has none
 * @param events by the recordings' folder, those that the data has
 */
record Rating(String detector, @Nullable NabRating nab, @Nullable UcrRating ucr, Map<String, EventScore> events) {}
