package io.meltemi.alerts.telling;

import org.jspecify.annotations.Nullable;

/** Where the alerts and groups of one network are kept between decisions. What is handed out does not change afterwards. */
public interface TellingStore {

    @Nullable
    OpenAlert alert(String alertId);

    void putAlert(OpenAlert alert);

    void removeAlert(String alertId);

    /** All alerts, in any order. Nothing is put or removed while they are gone through. */
    Iterable<OpenAlert> alerts();

    @Nullable
    AlertGroup group(String key);

    void putGroup(AlertGroup group);

    void removeGroup(String key);

    /** All groups, in any order. Nothing is put or removed while they are gone through. */
    Iterable<AlertGroup> groups();
}
