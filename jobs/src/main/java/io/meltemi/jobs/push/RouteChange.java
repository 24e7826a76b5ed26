package io.meltemi.jobs.push;

import org.jspecify.annotations.Nullable;

/**
 * A route that was written or deleted.
 *
 * @param json the route as it is now, or null when it was deleted
 */
public record RouteChange(String id, @Nullable String json) {}
