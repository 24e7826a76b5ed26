package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Why an alert is not told.
 *
 * @param by id of the silence or of the inhibition
 * @param alertId the open alert that inhibits it, or null for a silence
 */
public record Mute(String by, @Nullable String alertId) {
    public Mute {
        requireNonNull(by, "by");
    }

    boolean isSilence() {
        return alertId == null;
    }
}
