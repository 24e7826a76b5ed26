package io.meltemi.bench.detection;

import static java.util.Objects.requireNonNull;

import io.meltemi.alerts.AlertSettings;
import io.meltemi.history.Episode;
import io.meltemi.history.HistoryListener;
import io.meltemi.history.HistoryRun;
import io.meltemi.jobs.trend.fit.TrendPlan;
import io.meltemi.rules.RuleSet;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the chain over one data set and keeps what came of it. */
final class DetectionRun implements HistoryListener {

    private final Map<String, RaisedAlert> alerts = new LinkedHashMap<>();
    private final FitAgreement agreement = new FitAgreement();
    private final Instant end;
    private long trends;
    private long notifications;

    private DetectionRun(Instant end) {
        this.end = end;
    }

    /**
     * An alert.
     *
     * @param to when it was resolved, or the end of the recording
     * @param told when it fired, and when it rose: what people hear of
     */
    record RaisedAlert(Alert alert, Instant to, List<AlertEvent> told) {

        Instant from() {
            return told.get(0).time();
        }

        /** Whether it was open while an event went on, or ended no more than its lead before. */
        boolean overlaps(KnownEvent event, Duration lead) {
            return event.isOf(alert.nodeId())
                    && from().isBefore(event.to())
                    && to.isAfter(event.from().minus(lead));
        }

        private RaisedAlert until(Instant end) {
            return new RaisedAlert(alert, end, told);
        }

        private RaisedAlert with(AlertEvent raised) {
            List<AlertEvent> more = new ArrayList<>(told);
            more.add(raised);
            return new RaisedAlert(alert, to, more);
        }
    }

    static DetectionRun of(DataSet set, RuleSet rules, TrendPlan plan, AlertSettings settings) {
        DetectionRun run = new DetectionRun(set.end());
        HistoryRun history = new HistoryRun(rules, plan, settings, set.nodes(), set.begin(), run);
        for (Reading reading : set.readings()) {
            run.agreement.read(reading);
            history.read(reading);
        }
        history.finish(set.end());
        return run;
    }

    /** In the order in which they fired. */
    List<RaisedAlert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** The first that people hear while an event goes on, or no more than its lead before; null when that is nothing. */
    @Nullable
    AlertEvent first(KnownEvent event, Duration lead) {
        return alerts.values().stream()
                .filter(alert -> event.isOf(alert.alert().nodeId()))
                .flatMap(alert -> alert.told().stream())
                .filter(told -> told.time().isBefore(event.to())
                        && !told.time().isBefore(event.from().minus(lead)))
                .min(Comparator.comparing(AlertEvent::time))
                .orElse(null);
    }

    /** Whether an alert that had fired before an event, and more than its lead, was open when the event began. */
    boolean wasOpen(KnownEvent event, Duration lead) {
        return alerts.values().stream()
                .anyMatch(alert -> event.isOf(alert.alert().nodeId())
                        && alert.from().isBefore(event.from().minus(lead))
                        && alert.to().isAfter(event.from()));
    }

    FitAgreement agreement() {
        return agreement;
    }

    long trends() {
        return trends;
    }

    long notifications() {
        return notifications;
    }

    @Override
    public void episode(Episode episode) {}

    @Override
    public void trend(Trend trend) {
        trends++;
        agreement.compare(trend);
    }

    @Override
    public void alertEvent(AlertEvent event) {
        String id = event.alert().alertId();
        RaisedAlert known = alerts.get(id);
        switch (event.event()) {
            case FIRED -> alerts.put(id, new RaisedAlert(event.alert(), end, List.of(event)));
            case SEVERITY_RAISED -> alerts.put(id, requireNonNull(known).with(event));
            case RESOLVED -> alerts.put(id, requireNonNull(known).until(event.time()));
            default -> {
                // people hear nothing of it
            }
        }
    }

    @Override
    public void notification(Notification notification) {
        notifications++;
    }
}
