package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import io.meltemi.alerts.Ids;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.Notification;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts that one subscriber was told of and that have ended, while others of the group still fire.
 *
 * @param channels by which the newest of them was told
 * @param alerts the first of them in the order of a telling, at most {@link Notification#MAX_ALERTS}
 * @param count how many there are
 * @param digest the same for the same alerts, in whatever order they ended
 */
public record Ended(List<String> channels, List<Alert> alerts, int count, long digest) {
    public Ended {
        requireNonNull(channels, "channels");
        requireNonNull(alerts, "alerts");
    }

    static final Ended NONE = new Ended(List.of(), List.of(), 0, 0);

    Ended with(Alert alert, List<String> by) {
        List<Alert> all = new ArrayList<>(alerts);
        all.add(alert);
        all.sort(TellingOrder.ALERTS);
        return new Ended(
                by,
                all.size() <= Notification.MAX_ALERTS ? all : new ArrayList<>(all.subList(0, Notification.MAX_ALERTS)),
                count + 1,
                digest + Long.parseUnsignedLong(Ids.of(alert.alertId()), 16));
    }
}
