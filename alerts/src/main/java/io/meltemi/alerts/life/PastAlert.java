package io.meltemi.alerts.life;

import io.meltemi.schemas.event.AlertKind;
import java.time.Instant;
import java.util.List;

/**
 * An alert that was resolved a short while ago; should it come back, that is a flap too.
 *
 * @param subject as in {@link OpenAlert}
 * @param flaps as in {@link OpenAlert}
 */
public record PastAlert(AlertKind kind, String subject, Instant resolvedAt, List<Instant> flaps) {

    public PastAlert {
        flaps = List.copyOf(flaps);
    }

    /** When it is of no matter any more. */
    Instant forgetAt() {
        return resolvedAt.plus(Damping.MEMORY);
    }
}
