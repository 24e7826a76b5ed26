package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import io.meltemi.schemas.message.Severity;
import java.util.List;

/**
 * What one subscriber knows of one alert.
 *
 * @param severity the subscriber is told again when the alert becomes more severe than this
 * @param channels labels of the channels, sorted; empty for all
 * @param escalated whether a step of escalation told it
 */
public record Told(Severity severity, List<String> channels, boolean escalated) {
    public Told {
        requireNonNull(severity, "severity");
        requireNonNull(channels, "channels");
    }

    Told withSeverity(Severity known) {
        return new Told(known, channels, escalated);
    }
}
