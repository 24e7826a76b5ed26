package io.meltemi.alerts.life;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.SeverityChange;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.message.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of series that will cross a threshold, one a series. It holds while any window's newest line foresees a crossing; the
 * window whose forecast was told decides when it has moved so much that it is told anew.
 */
final class ForecastAlerts {

    /** Without a trend for so long nothing is foreseen any more. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /**
     * While it holds it changes at least this often, if trends come so often: one that has not changed for {@link #PATIENCE} more is
     * not open any more, whatever became of its end.
     */
    static final Duration CHANGED_EVERY = Duration.ofMinutes(10);

    /** A crossing that moves by less is the same. */
    private static final Duration LEAST_MOVE = Duration.ofMinutes(2);

    /** And so is one that moves by less than this part of the time that was left. */
    private static final int MOVE_PART = 3;

    private ForecastAlerts() {}

    static void hear(Draft draft, Trend trend) {
        if (!trend.windowEnd().plus(PATIENCE).isAfter(draft.now())) {
            draft.ignore(Ignored.STALE);
            return;
        }
        NodeLife life = draft.life();
        OpenAlert open = draft.open(AlertKind.FORECAST, trend.sensor());
        Forecast forecast = worst(life, trend);
        Fit fit = new Fit(window(trend), trend.windowEnd(), trend.revision(), forecast != null);
        Fit known = open == null ? null : open.fit(fit.window());
        boolean isOld = known == null
                ? !trend.windowEnd().isAfter(life.heard().forecastsUntil())
                : known.isNotBefore(trend.windowEnd(), trend.revision());
        if (isOld) {
            draft.ignore(Ignored.HEARD_BEFORE);
        } else if (open != null) {
            follow(draft, open.withFit(fit), trend, forecast);
        } else if (forecast == null) {
            if (!trend.forecasts().isEmpty()) {
                draft.life(life.withHeard(life.heard().withForecastsUntil(trend.windowEnd())));
            }
        } else {
            draft.holds(ForecastText.finding(trend, forecast));
            OpenAlert fired = Objects.requireNonNull(draft.open(AlertKind.FORECAST, trend.sensor()));
            draft.replace(fired.withFit(fit));
        }
    }

    /** A rule fires: what was foreseen has come, and the alert of the severity stands for it. */
    static void crossed(Draft draft, SeverityChange change) {
        OpenAlert severity = draft.open(AlertKind.SEVERITY, "");
        for (OpenAlert open : draft.life().open()) {
            if (open.alert().kind() == AlertKind.FORECAST
                    && open.subject().equals(change.sensor())
                    && foreseen(open).compareTo(change.to()) <= 0) {
                Map<String, String> detail = new Facts()
                        .put("because", "it has come: " + change.reason())
                        .put(
                                "takenOverBy",
                                severity == null ? null : severity.alert().alertId())
                        .all();
                draft.resolve(open, draft.at(), detail);
            }
        }
    }

    static Instant expiresAt(OpenAlert open) {
        Instant newest = open.alert().startedAt();
        for (Fit fit : open.fits()) {
            newest = Alerts.later(newest, fit.windowEnd());
        }
        return newest.plus(PATIENCE);
    }

    private static void follow(Draft draft, OpenAlert open, Trend trend, @Nullable Forecast forecast) {
        draft.replace(open);
        if (forecast == null) {
            if (open.fits().stream().noneMatch(Fit::foresees)) {
                draft.ceases(AlertKind.FORECAST, open.subject(), draft.at(), "no trend foresees it any more");
            }
            return;
        }
        OpenAlert holding = draft.returned(open);
        Map<String, String> told = open.alert().facts();
        String toldWindow = told.getOrDefault(ForecastText.WINDOW, "");
        Fit toldFit = open.fit(toldWindow);
        boolean decides = toldFit == null
                || !toldFit.foresees()
                || toldWindow.equals(window(trend))
                || forecast.severity().compareTo(foreseen(open)) > 0;
        if (decides && hasMoved(open, trend, forecast)) {
            draft.holds(ForecastText.finding(trend, forecast));
        } else if (holding.isUnchangedFor(CHANGED_EVERY, draft.at())) {
            Alert alert = decides
                    ? Alerts.found(draft.life(), ForecastText.finding(trend, forecast), holding.alert())
                    : holding.alert();
            draft.change(holding, AlertEventType.CHANGED, Draft.SERVER, Map.of(), alert);
        }
    }

    private static boolean hasMoved(OpenAlert open, Trend trend, Forecast forecast) {
        if (!forecast.rule().equals(open.alert().rule())) {
            return true;
        }
        Instant told = Instant.parse(Objects.requireNonNull(open.alert().facts().get(ForecastText.CROSSES_AT)));
        Duration moved = Duration.between(told, forecast.crossesAt()).abs();
        Duration left = Duration.between(trend.windowEnd(), told).abs();
        return moved.compareTo(LEAST_MOVE) > 0 && moved.compareTo(left.dividedBy(MOVE_PART)) > 0;
    }

    /** The forecast that matters most: of the most severe rule, then the one that comes first. What has come already is none. */
    private static @Nullable Forecast worst(NodeLife life, Trend trend) {
        return trend.forecasts().stream()
                .filter(forecast -> forecast.crossesAt().isAfter(trend.windowEnd()) && !hasCome(life, trend, forecast))
                .min(Comparator.comparing(Forecast::severity)
                        .reversed()
                        .thenComparing(Forecast::crossesAt)
                        .thenComparing(Forecast::rule))
                .orElse(null);
    }

    private static boolean hasCome(NodeLife life, Trend trend, Forecast forecast) {
        Cause cause = life.assessedCause();
        return cause != null
                && trend.sensor().equals(cause.sensor())
                && life.heard().assessed().compareTo(forecast.severity()) >= 0;
    }

    private static Severity foreseen(OpenAlert open) {
        return Severity.valueOf(Objects.requireNonNull(open.alert().facts().get(ForecastText.RULE_SEVERITY)));
    }

    static String window(Trend trend) {
        return trend.window() + " " + trend.method();
    }
}
