package io.meltemi.console.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A route as {@code /api/push-routes} shows it. Secrets are not in routes but the names that they have in the environment.
 *
 * @param target what it leads to: {@code thingspeak}, {@code http}, {@code mqtt} or {@code pubsub}
 * @param document as it can be put; for who does not administer without what stands in headers and after the {@code ?} of an
 *     address, where somebody may have written a secret all the same
 * @param version for {@code If-Match}
 * @param fault why it cannot be read, and is not in force; then there is no document
 */
public record PushRouteView(
        String id,
        @Nullable Boolean enabled,
        @Nullable String target,
        @Nullable String description,
        @Nullable JsonNode document,
        @Nullable Instant putAt,
        @Nullable String version,
        @Nullable String fault) {}
