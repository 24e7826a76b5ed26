package io.meltemi.alerts;

import java.util.Map;

/**
 * All that says who is told, at one time.
 *
 * @param subscribers by name
 * @param silences by id, those that have ended too
 */
public record AlertSettings(Map<String, Subscriber> subscribers, Routing routing, Map<String, Silence> silences) {

    /** Nobody is told. */
    public static final AlertSettings NONE = new AlertSettings(Map.of(), Routing.DEFAULT, Map.of());

    public AlertSettings {
        subscribers = Map.copyOf(subscribers);
        silences = Map.copyOf(silences);
    }
}
