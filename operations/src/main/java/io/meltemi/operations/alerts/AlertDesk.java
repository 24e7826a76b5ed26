package io.meltemi.operations.alerts;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.event.NotificationChannel;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages ask of the platform. Safe for threads. */
public interface AlertDesk {

    /** The alerts of a notification as they are now, the most severe first; empty when there is no such notification. */
    List<Alert> alertsOf(String notificationId) throws Exception;

    /**
     * Says that a subscriber takes care of alerts, and waits a little for the platform to note it.
     *
     * @return the alerts as they are then
     */
    List<Alert> acknowledge(List<Alert> alerts, String subscriber) throws Exception;

    /**
     * The readings that led to an alert and came since, as a PNG; null when there are none.
     *
     * @param language BCP 47 tag of the reader
     */
    byte @Nullable [] picture(Alert alert, String language, ZoneId zone) throws Exception;

    /**
     * Takes an address off a subscriber's record.
     *
     * @return whether there was one
     */
    boolean unsubscribe(String subscriber, NotificationChannel channel) throws Exception;
}
