package io.meltemi.jobs.delivery;

import io.meltemi.schemas.event.Alert;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The readings that led to an alert, as mails show them, for others than mails. */
public final class AlertPicture {

    private AlertPicture() {}

    /**
     * A PNG, or null when the alert is about no series or its readings cannot be had.
     *
     * @param language BCP 47 tag of the reader
     * @param end of the readings that are shown
     */
    public static byte @Nullable [] png(
            Alert alert, String language, ZoneId zone, Instant end, ReadingHistory history) {
        AlertChart chart = AlertChart.of(alert, end, Phrases.of(language, zone), history);
        return chart == null ? null : chart.image().png();
    }
}
