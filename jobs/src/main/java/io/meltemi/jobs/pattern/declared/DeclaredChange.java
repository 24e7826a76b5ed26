package io.meltemi.jobs.pattern.declared;

import org.jspecify.annotations.Nullable;

/**
 * A declared pattern that was written or deleted.
 *
 * @param json the pattern as it is now, or null when it was deleted
 */
public record DeclaredChange(String id, @Nullable String json) {}
