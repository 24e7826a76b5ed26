package io.meltemi.console.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in.
 *
 * @param signedInAt last, or null when never
 */
public record Account(
        String name, Role role, Instant createdAt, Instant passwordChangedAt, @Nullable Instant signedInAt) {}
