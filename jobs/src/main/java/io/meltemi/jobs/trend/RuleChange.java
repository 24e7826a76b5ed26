package io.meltemi.jobs.trend;

import org.jspecify.annotations.Nullable;

/**
 * A rule that was written or deleted.
 *
 * @param json the rule as it is now, or null when it was deleted
 */
public record RuleChange(String id, @Nullable String json) {}
