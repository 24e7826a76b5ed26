package io.meltemi.alerts.telling;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps them for as long as it lives. */
public final class InMemoryTellingStore implements TellingStore {

    private final SortedMap<String, OpenAlert> alerts = new TreeMap<>();
    private final SortedMap<String, AlertGroup> groups = new TreeMap<>();

    @Override
    public @Nullable OpenAlert alert(String alertId) {
        return alerts.get(alertId);
    }

    @Override
    public void putAlert(OpenAlert alert) {
        alerts.put(alert.alert().alertId(), alert);
    }

    @Override
    public void removeAlert(String alertId) {
        alerts.remove(alertId);
    }

    @Override
    public Collection<OpenAlert> alerts() {
        return alerts.values();
    }

    @Override
    public @Nullable AlertGroup group(String key) {
        return groups.get(key);
    }

    @Override
    public void putGroup(AlertGroup group) {
        groups.put(group.key(), group);
    }

    @Override
    public void removeGroup(String key) {
        groups.remove(key);
    }

    @Override
    public Collection<AlertGroup> groups() {
        return groups.values();
    }
}
