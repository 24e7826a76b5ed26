package io.meltemi.jobs.delivery;

import io.meltemi.connectors.notification.Message;
import io.meltemi.connectors.notification.chart.ReadingsChart;
import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.AlertKind;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.message.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The readings that led to an alert, as a picture.
 *
 * @param caption what it shows, for people
 * @param unit of the readings, or empty
 */
record AlertChart(Message.Image image, String caption, String unit) {

    /** By which the HTML shows it. */
    static final String NAME = "chart";

    private static final Logger LOG = LoggerFactory.getLogger(AlertChart.class);
    private static final java.time.Duration BEFORE = java.time.Duration.ofHours(1);
    private static final java.time.Duration LONGEST_PATTERN = java.time.Duration.ofDays(1);

    /** The chart of a notification's first alert; null when it is about no series, or its readings cannot be had. */
    static @Nullable AlertChart of(Notification notification, Phrases phrases, ReadingHistory history) {
        return of(notification.alerts().get(0), notification.time(), phrases, history);
    }

    /**
     * The chart of an alert; null when it is about no series, or its readings cannot be had.
     *
     * @param end of the readings that are shown
     */
    @SuppressWarnings("CatchAndPrintStackTrace")
    static @Nullable AlertChart of(Alert alert, Instant end, Phrases phrases, ReadingHistory history) {
        String network = alert.network();
        String node = alert.nodeId();
        String sensor = alert.sensor();
        if (network == null || node == null || sensor == null) {
            return null;
        }
        try {
            ReadingHistory.Series series =
                    history.readings(network, node, sensor, beginning(alert).minus(BEFORE), end);
            if (series.points().isEmpty()) {
                return null;
            }
            String unit = AlertWords.unit(series.unit());
            byte[] png = new ReadingsChart(
                            series.points(),
                            thresholds(alert),
                            alert.startedAt(),
                            moment(alert, phrases, end),
                            unit,
                            phrases.zone(),
                            phrases.locale())
                    .png();
            String caption =
                    phrases.phrase("caption", Map.of("sensor", sensor, "node", node, "time", phrases.moment(end)));
            return new AlertChart(new Message.Image(NAME, png), caption, unit);
        } catch (java.io.IOException | RuntimeException | LinkageError e) {
            try (MDC.MDCCloseable about = MDC.putCloseable("alert", alert.alertId())) {
                LOG.warn(
                        "The chart of alert {} cannot be drawn; the message goes without it: {}",
                        alert.alertId(),
                        e.toString());
            }
            return null;
        }
    }

    /** A pattern begins before it is found, though a picture of weeks would show nothing of it. */
    private static Instant beginning(Alert alert) {
        String start = alert.kind() == AlertKind.PATTERN ? alert.facts().get("start") : null;
        if (start == null) {
            return alert.startedAt();
        }
        Instant earliest = alert.startedAt().minus(LONGEST_PATTERN);
        Instant began = Instant.parse(start);
        return began.isBefore(earliest) ? earliest : began;
    }

    private static String moment(Alert alert, Phrases phrases, Instant now) {
        return phrases.phrase(
                "moment",
                Map.of(
                        "severity", phrases.word("severity." + alert.severity().name()),
                        "time", phrases.time(alert.startedAt(), now)));
    }

    /** The threshold of a value; one of a slope or of a count is on another scale. */
    private static List<ReadingsChart.Threshold> thresholds(Alert alert) {
        Map<String, String> facts = alert.facts();
        boolean isValue = facts.containsKey("value") || alert.kind() == AlertKind.FORECAST;
        String threshold = facts.get("threshold");
        if (!isValue || threshold == null) {
            return List.of();
        }
        boolean isUpper =
                !Objects.requireNonNullElse(facts.get("comparison"), ">").startsWith("<");
        try {
            return List.of(new ReadingsChart.Threshold(
                    Double.parseDouble(threshold), alert.severity() == Severity.DANGER, isUpper));
        } catch (NumberFormatException e) {
            return List.of();
        }
    }
}
