package io.meltemi.history;

import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.Notification;
import io.meltemi.schemas.event.Trend;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that comes out. */
final class Recorded implements HistoryListener {

    final List<Episode> episodes = new ArrayList<>();
    final List<AlertEvent> alertEvents = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    int trends;

    @Override
    public void episode(Episode episode) {
        episodes.add(episode);
    }

    @Override
    public void trend(Trend trend) {
        trends++;
    }

    @Override
    public void alertEvent(AlertEvent event) {
        alertEvents.add(event);
    }

    @Override
    public void notification(Notification notification) {
        notifications.add(notification);
    }
}
