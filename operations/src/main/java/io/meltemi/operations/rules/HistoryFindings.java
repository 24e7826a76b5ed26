package io.meltemi.operations.rules;

import io.meltemi.history.Episode;
import io.meltemi.history.HistoryListener;
import io.meltemi.schemas.event.AlertEvent;
import io.meltemi.schemas.event.AlertEventType;
import io.meltemi.schemas.event.Notification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the first of what rules would have raised: so many episodes, alerts and notifications each, in the order of time. */
public final class HistoryFindings implements HistoryListener {

    private final int mostKept;
    private final List<Episode> episodes = new ArrayList<>();
    private final Map<String, AlertSpan> alerts = new LinkedHashMap<>();
    private final List<Notification> notifications = new ArrayList<>();

    public HistoryFindings(int mostKept) {
        this.mostKept = mostKept;
    }

    @Override
    public void episode(Episode episode) {
        if (episodes.size() < mostKept) {
            episodes.add(episode);
        }
    }

    @Override
    public void alertEvent(AlertEvent event) {
        String id = event.alert().alertId();
        AlertSpan known = alerts.get(id);
        if (known != null) {
            known.take(event);
        } else if (event.event() == AlertEventType.FIRED && alerts.size() < mostKept) {
            alerts.put(id, new AlertSpan(event));
        }
    }

    @Override
    public void notification(Notification notification) {
        if (notifications.size() < mostKept) {
            notifications.add(notification);
        }
    }

    public List<Episode> episodes() {
        return List.copyOf(episodes);
    }

    public List<AlertSpan> alerts() {
        return List.copyOf(alerts.values());
    }

    public List<Notification> notifications() {
        return List.copyOf(notifications);
    }
}
