package io.meltemi.alerts;

import io.meltemi.schemas.event.Alert;
import io.meltemi.schemas.topic.Place;
import java.util.Locale;
import java.util.Objects;

/** What alerts can have in common, for groups and for inhibitions. */
public enum AlertLabel {
    KIND,
    SEVERITY,
    NETWORK,
    NODE,
    SENSOR,
    COUNTRY,
    DISTRICT_STATE,
    CITY,
    AREA_DESCRIPTION,
    AREA,
    BUILDING,
    /** The whole place, down to the room. */
    PLACE;

    /** As it stands in the routing document, such as {@code districtState}. */
    public String label() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder label = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            label.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return label.toString();
    }

    /**
     * An alert's value, or the empty text where it has none. A level of a place stands with all levels above it, so that rooms of
     * one name in two buildings differ; a node stands with its network.
     */
    public String of(Alert alert) {
        return switch (this) {
            case KIND -> alert.kind().name();
            case SEVERITY -> alert.severity().name();
            case NETWORK -> Objects.requireNonNullElse(alert.network(), "");
            case NODE -> alert.nodeId() == null ? "" : alert.network() + "/" + alert.nodeId();
            case SENSOR -> Objects.requireNonNullElse(alert.sensor(), "");
            case COUNTRY -> levels(alert, 1);
            case DISTRICT_STATE -> levels(alert, 2);
            case CITY -> levels(alert, 3);
            case AREA_DESCRIPTION -> levels(alert, 4);
            case AREA -> levels(alert, 5);
            case BUILDING -> levels(alert, 6);
            case PLACE -> levels(alert, Place.LEVELS);
        };
    }

    private static String levels(Alert alert, int count) {
        Place place = alert.place();
        return place == null ? "" : String.join("/", place.levels().subList(0, count));
    }
}
