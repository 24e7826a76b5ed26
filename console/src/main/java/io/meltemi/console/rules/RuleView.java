package io.meltemi.console.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.meltemi.operations.rules.RuleOrigin;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule and where it comes from.
 *
 * @param text what it says, in a line for people
 * @param document as it can be put
 * @param putAt when it was put; absent for a built-in rule
 * @param version for {@code If-Match}
 * @param matches which series it is about, told of a rule that has just been put
 * @param fault why it cannot be read, and is not in force; then there is no document
 */
public record RuleView(
        String id,
        @Nullable Severity severity,
        @Nullable Boolean enabled,
        RuleOrigin origin,
        @Nullable String description,
        @Nullable String text,
        @Nullable JsonNode document,
        @Nullable Instant putAt,
        @Nullable String version,
        @Nullable RuleMatches matches,
        @Nullable String fault) {

    RuleView with(RuleMatches found) {
        return new RuleView(id, severity, enabled, origin, description, text, document, putAt, version, found, fault);
    }
}
