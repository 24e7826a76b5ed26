package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.message.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds.
 *
 * @param subject as in {@link OpenAlert}
 * @param what it is and why, for people; the summary is the node, its place and this
 * @param actor who brought it about: {@code server}, {@code node} or a person's name
 */
record Finding(
        AlertKind kind,
        String subject,
        Severity severity,
        @Nullable String sensor,
        @Nullable String rule,
        String what,
        Map<String, String> facts,
        String actor) {}
