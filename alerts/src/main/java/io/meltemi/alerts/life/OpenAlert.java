package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is not resolved, with what its life depends on.
 *
 * @param alert as its last event had it
 * @param subject what tells it apart from others of its kind: a forecast's sensor, a part of the platform, a
 *     pattern's kind and series; else empty
 * @param number of its last event
 * @param fading null while its condition holds
 * @param flaps when the condition came back of late, at most {@link Damping#MOST_FLAPS}
 * @param acknowledgedUntil time of the last acknowledgement heard, or null
 * @param fits newest lines of a forecast's series, by window; else empty
 * @param heard ids of the comments and requests heard last, at most {@link #MOST_HEARD}
 */
public record OpenAlert(
        Alert alert,
        String subject,
        long number,
        @Nullable Fading fading,
        List<Instant> flaps,
        @Nullable Instant acknowledgedUntil,
        List<Fit> fits,
        List<String> heard) {

    /** Comments and requests that come again after a failure are no older than so many. */
    static final int MOST_HEARD = 100;

    public OpenAlert {
        flaps = List.copyOf(flaps);
        fits = List.copyOf(fits);
        heard = List.copyOf(Objects.requireNonNullElse(heard, List.of())); // a state of before there were any has none
    }

    boolean is(AlertKind kind, String ofSubject) {
        return alert.kind() == kind && subject.equals(ofSubject);
    }

    /** Whether its last event is so long ago. */
    boolean isUnchangedFor(Duration time, Instant at) {
        return !at.isBefore(alert.updatedAt().plus(time));
    }

    /** After one more event. */
    OpenAlert after(Alert changed) {
        return new OpenAlert(changed, subject, number + 1, fading, flaps, acknowledgedUntil, fits, heard);
    }

    OpenAlert withFading(@Nullable Fading changed) {
        return new OpenAlert(alert, subject, number, changed, flaps, acknowledgedUntil, fits, heard);
    }

    OpenAlert withFlaps(List<Instant> changed) {
        return new OpenAlert(alert, subject, number, fading, changed, acknowledgedUntil, fits, heard);
    }

    OpenAlert withAcknowledgedUntil(Instant time) {
        return new OpenAlert(alert, subject, number, fading, flaps, time, fits, heard);
    }

    /** The same one more event along, of which people read nothing new in the alert itself. */
    OpenAlert noted(String heardId) {
        List<String> all = new ArrayList<>(heard);
        all.add(heardId);
        return new OpenAlert(
                alert,
                subject,
                number + 1,
                fading,
                flaps,
                acknowledgedUntil,
                fits,
                all.subList(Math.max(0, all.size() - MOST_HEARD), all.size()));
    }

    @Nullable
    Fit fit(String window) {
        for (Fit fit : fits) {
            if (fit.window().equals(window)) {
                return fit;
            }
        }
        return null;
    }

    OpenAlert withFit(Fit changed) {
        List<Fit> all = new ArrayList<>(fits);
        all.removeIf(fit -> fit.window().equals(changed.window()));
        all.add(changed);
        return new OpenAlert(alert, subject, number, fading, flaps, acknowledgedUntil, all, heard);
    }
}
