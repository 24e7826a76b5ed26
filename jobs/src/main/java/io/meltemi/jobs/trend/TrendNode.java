package io.meltemi.jobs.trend;

import io.meltemi.schemas.topic.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a node beside its series.
 *
 * @param place by its accepted configuration; null before there is one
 * @param series how many series of it are kept
 * @param timerAt when the earliest timer is due, or null when there is none
 */
public record TrendNode(@Nullable Place place, int series, @Nullable Instant timerAt) {

    static final TrendNode NONE = new TrendNode(null, 0, null);
}
