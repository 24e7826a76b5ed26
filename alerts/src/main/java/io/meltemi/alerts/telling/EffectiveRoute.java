package io.meltemi.alerts.telling;

import static java.util.Objects.requireNonNull;

import io.meltemi.alerts.AlertLabel;
import io.meltemi.alerts.EscalationStep;
import io.meltemi.alerts.Route;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route with what it has from those above it.
 *
 * @param channels empty for all
 * @param repeatInterval zero for no reminders
 */
public record EffectiveRoute(
        String id,
        Set<String> subscribers,
        Set<NotificationChannel> channels,
        List<AlertLabel> groupBy,
        Duration groupWait,
        Duration groupInterval,
        Duration repeatInterval,
        List<EscalationStep> escalation) {

    /** The id of the route of those whom no route names; no route can have it. */
    public static final String OF_THE_UNNAMED = "*";

    /** @param route completed by all above it */
    static EffectiveRoute of(Route route) {
        return new EffectiveRoute(
                route.id(),
                given(route.subscribers()),
                given(route.channels()),
                given(route.groupBy()),
                given(route.groupWait()),
                given(route.groupInterval()),
                given(route.repeatInterval()),
                given(route.escalation()));
    }

    /** Those whom no route names, told as the default route has it, by all their channels. */
    static EffectiveRoute ofTheUnnamed(Set<String> subscribers, EffectiveRoute defaultRoute) {
        return new EffectiveRoute(
                OF_THE_UNNAMED,
                subscribers,
                Set.of(),
                defaultRoute.groupBy,
                defaultRoute.groupWait,
                defaultRoute.groupInterval,
                defaultRoute.repeatInterval,
                List.of());
    }

    boolean reminds() {
        return !repeatInterval.isZero();
    }

    /** The latest time at which something new is told. */
    Instant latestTelling(Instant now) {
        return now.plus(groupWait.compareTo(groupInterval) > 0 ? groupWait : groupInterval);
    }

    private static <T> T given(@Nullable T value) {
        return requireNonNull(value, "what the default route has, all have");
    }
}
