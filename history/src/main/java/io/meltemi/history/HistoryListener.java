package io.meltemi.history;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.Trend;

/** Told what comes out, in the order of virtual time. */
public interface HistoryListener {

    /** An episode ended, or lasts at the end. */
    void episode(Episode episode);

    /** A line was fitted. */
    default void trend(Trend trend) {}

    /** Something happened to an alert. */
    void alertEvent(AlertEvent event);

    /** A subscriber is told. */
    void notification(Notification notification);
}
