package io.meltemi.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.alerts.AlertMatcher;
import io.meltemi.alerts.AlertSettings;
import io.meltemi.alerts.Routing;
import io.meltemi.alerts.Silence;
import io.meltemi.alerts.Subscriber;
import io.meltemi.rules.Rule;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.NotificationChannel;
import io.meltemi.schemas.event.NotificationReason;
import io.meltemi.schemas.message.Severity;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readings through all stages in virtual time. */
class HistoryRunTest {

    private static final Subscriber ANNA = new Subscriber(
            "anna",
            Map.of(NotificationChannel.EMAIL, "anna@example.org"),
            "en",
            ZoneOffset.UTC,
            Severity.WARNING,
            null,
            null,
            null);
    private static final AlertSettings SETTINGS = new AlertSettings(Map.of("anna", ANNA), Routing.DEFAULT, Map.of());

    @Test
    @DisplayName(
            "NODE-07: a rule that fires is an alert, told after the group's wait, and told again when it has ended")
    void read_ruleFiresAndEnds_isToldTwice() {
        Recorded recorded = run(SETTINGS, Histories.hot("hot", 28, ""), 20, 30, 30, 20, 20);

        assertThat(recorded.alertEvents)
                .extracting(event -> event.event())
                .containsExactly(AlertEventType.FIRED, AlertEventType.RESOLVED);
        Alert alert = recorded.alertEvents.get(0).alert();
        assertThat(alert.kind()).isEqualTo(AlertKind.SEVERITY);
        assertThat(alert.rule()).isEqualTo("hot");
        assertThat(alert.place()).isEqualTo(Histories.KARLOVASI);
        assertThat(recorded.alertEvents.get(0).time()).isEqualTo(Histories.at(60));
        assertThat(recorded.notifications)
                .extracting(Notification::reason)
                .containsExactly(NotificationReason.FIRING, NotificationReason.RESOLVED);
        assertThat(recorded.notifications.get(0).time()).isEqualTo(Histories.at(63));
        assertThat(recorded.notifications.get(0).alerts())
                .extracting(Alert::alertId)
                .containsExactly(alert.alertId());
        assertThat(recorded.episodes).extracting(Episode::rule).containsExactly("hot");
    }

    @Test
    @DisplayName("A silence keeps everyone from being told, and the alert's story says so")
    void read_silenced_isMutedAndToldNobody() {
        Silence silence = new Silence("s", AlertMatcher.ALL, Histories.at(0), Histories.at(10_000), "anna", "");
        AlertSettings silenced = new AlertSettings(Map.of("anna", ANNA), Routing.DEFAULT, Map.of("s", silence));

        Recorded recorded = run(silenced, Histories.hot("hot", 28, ""), 20, 30, 30, 20, 20);

        assertThat(recorded.notifications).isEmpty();
        assertThat(recorded.alertEvents).extracting(event -> event.event()).contains(AlertEventType.MUTED);
    }

    @Test
    @DisplayName("A rule over a window of trends is met in virtual time")
    void read_ruleOverAWindowOfTrends_isMet() {
        Rule rising = Histories.rule("{'id': 'rising', 'severity': 'WARNING', 'when': {'sensor': 'temperature',"
                + " 'rate': {'is': '>=', 'threshold': 0.5, 'direction': 'rising', 'window': 'PT15M'}}}");

        Recorded recorded = run(SETTINGS, rising, 10, 11, 12, 13, 14, 15, 16, 17, 18);

        assertThat(recorded.trends).isPositive();
        assertThat(recorded.episodes).extracting(Episode::rule).containsExactly("rising");
    }

    @Test
    @DisplayName("A series on its way to a threshold is an alert before it is there; the crossing takes it over")
    void read_steadyRise_isForecast() {
        double[] values = new double[30];
        for (int i = 0; i < values.length; i++) {
            values[i] = 15 + 0.5 * i + 0.01 * (i % 3);
        }

        Recorded recorded = run(SETTINGS, Histories.hot("hot", 28, ""), values);

        assertThat(recorded.alertEvents.get(0).alert().kind()).isEqualTo(AlertKind.FORECAST);
        assertThat(recorded.alertEvents.get(0).time()).isBefore(Histories.at(26 * 60));
        assertThat(recorded.alertEvents)
                .filteredOn(event -> event.event() == AlertEventType.FIRED)
                .extracting(event -> event.alert().kind())
                .containsExactly(AlertKind.FORECAST, AlertKind.SEVERITY);
    }

    @Test
    @DisplayName("KAFKA-02: the same readings again make the same alerts and notifications")
    void read_sameReadingsAgain_makesTheSame() {
        Recorded first = run(SETTINGS, Histories.hot("hot", 28, ""), 20, 30, 40, 20, 31, 20);
        Recorded second = run(SETTINGS, Histories.hot("hot", 28, ""), 20, 30, 40, 20, 31, 20);

        assertThat(second.alertEvents).isEqualTo(first.alertEvents).isNotEmpty();
        assertThat(second.notifications).isEqualTo(first.notifications).isNotEmpty();
    }

    /** A reading a minute of one node, and an hour after the last. */
    private static Recorded run(AlertSettings settings, Rule rule, double... values) {
        Recorded recorded = new Recorded();
        HistoryRun run = new HistoryRun(
                RuleSet.of(List.of(rule)),
                Histories.plan(),
                settings,
                List.of(Histories.node("N1")),
                Histories.BEGIN,
                recorded);
        for (int i = 0; i < values.length; i++) {
            run.read(Histories.temperature("N1", 60 * i, values[i]));
        }
        run.finish(Histories.at(60 * values.length + 3_600));
        return recorded;
    }
}
