package io.meltemi.console.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A declared pattern.
 *
 * @param text what it says, in a line for people
 * @param document as it can be put
 * @param version for {@code If-Match}
 * @param fault why it cannot be read, and is not looked for; then there is no document
 */
public record PatternView(
        String id,
        @Nullable Severity severity,
        @Nullable Boolean enabled,
        @Nullable String description,
        @Nullable String text,
        @Nullable JsonNode document,
        @Nullable Instant putAt,
        @Nullable String version,
        @Nullable String fault) {}
