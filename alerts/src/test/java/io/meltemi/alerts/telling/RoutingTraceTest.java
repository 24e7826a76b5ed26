package io.meltemi.alerts.telling;

import static io.meltemi.alerts.telling.SettingsUnderTest.DANGERS;
import static io.meltemi.alerts.telling.SettingsUnderTest.building;
import static io.meltemi.alerts.telling.SettingsUnderTest.kind;
import static io.meltemi.alerts.telling.SettingsUnderTest.step;
import static io.meltemi.alerts.telling.SettingsUnderTest.subscribers;
import static io.meltemi.alerts.telling.SettingsUnderTest.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.Inhibition;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.telling.RoutingTrace.AskedRoute;
import io.meltemi.alerts.telling.RoutingTrace.Outcome;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTraceTest {

    private static final Instant NOW = NetworkUnderTest.START;

    private static final SettingsUnderTest SETTINGS = subscribers("maria", "fire", "chief", "desk")
            .defaultTells("desk")
            .defaultRoute(
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(1),
                    Duration.ofHours(4),
                    step(Duration.ofMinutes(90), "chief"))
            .route(tells("lab", building("lab"), false, "fire"))
            .route(SettingsUnderTest.below(
                    "default", "danger", DANGERS, false, Set.of(NotificationChannel.SMS), "fire"))
            .route(tells("late", AlertMatcher.ALL, false, "fire"))
            .inhibit(Routing.BUILT_IN_INHIBITIONS.toArray(Inhibition[]::new))
            .silence("forecasts", kind(AlertKind.FORECAST), NOW, NOW.plusSeconds(60));

    @Test
    void of_anAlertThatARouteTakes_saysWhyAndWhoIsTold() {
        RoutingTrace trace = trace(Alarm.danger("a"), List.of());

        assertThat(trace.asked())
                .containsExactly(
                        new AskedRoute("default", 0, Outcome.TAKEN_BELOW, "matches, and so does a route below it"),
                        new AskedRoute(
                                "lab",
                                1,
                                Outcome.NOT_MATCHED,
                                "does not match: place must be gr/attica/athens/campus/indoor/lab, found"
                                        + " gr/attica/athens/campus/indoor/library/hall"),
                        new AskedRoute("danger", 1, Outcome.TAKEN, "takes it"),
                        new AskedRoute("late", 1, Outcome.NOT_ASKED, "not asked: danger took it and does not go on"));
        assertThat(trace.lines())
                .contains(
                        "  danger: takes it",
                        "fire is told by sms after 3s (route danger, together with what is of greece,"
                                + " gr/attica/athens/campus/indoor/library/hall), again every 4h",
                        "chief when nobody acknowledges within 1h30m by every channel (route danger)",
                        "maria is told by every channel after 3s (route *, together with what is of greece,"
                                + " gr/attica/athens/campus/indoor/library/hall), again every 4h");
        assertThat(trace.mutes()).isEmpty();
    }

    @Test
    void of_aMutedAlert_saysBySilenceAndInhibition() {
        Alarm forecast = Alarm.warning("f").of(AlertKind.FORECAST).node("n");
        RoutingTrace trace = trace(forecast, List.of(Alarm.danger("d").node("n").alert(NOW)));

        assertThat(trace.lines())
                .contains(
                        "not told: silence forecasts until 2026-11-25T10:01:00Z",
                        "not told: inhibition builtin-danger-over-warning by alert d",
                        "no reminders: inhibition builtin-building by alert d");
    }

    @Test
    void of_settingsWithoutSubscribers_saysThatNobodyIsTold() {
        assertThat(RoutingTrace.of(Alarm.danger("a").alert(NOW), subscribers().settings(), List.of(), NOW)
                        .lines())
                .containsExactly("default: takes it", "nobody is told");
    }

    private static RoutingTrace trace(Alarm alarm, List<Alert> open) {
        return RoutingTrace.of(alarm.alert(NOW), SETTINGS.settings(), open, NOW);
    }
}
