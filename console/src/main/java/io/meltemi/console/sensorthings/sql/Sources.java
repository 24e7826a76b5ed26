package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import java.util.List;
import java.util.Optional;

/** The sources of each type of entities, and how they hang together. */
final class Sources {

    private static final List<String> KEYS = List.of("thing", "place", "hardware", "property", "series", "severity");

    private Sources() {}

    static List<Source> of(EntityType type) {
        return switch (type) {
            case THING -> List.of(ThingSources.THING);
            case LOCATION -> List.of(ThingSources.LOCATION);
            case HISTORICAL_LOCATION -> List.of(ThingSources.HISTORICAL_LOCATION);
            case DATASTREAM -> List.of(ThingSources.DATASTREAM);
            case SENSOR -> List.of(ThingSources.SENSOR);
            case OBSERVED_PROPERTY -> List.of(ThingSources.OBSERVED_PROPERTY);
            case OBSERVATION -> List.of(ObservationSources.READING, ObservationSources.SEVERITY);
            case FEATURE_OF_INTEREST -> List.of(ThingSources.FEATURE_OF_INTEREST);
        };
    }

    /** The key that related rows of two sources share; empty where no rows of them are related. */
    static Optional<String> shared(EntityType one, Source oneSource, EntityType other, Source otherSource) {
        boolean arePlaces = isPlace(one) || isPlace(other);
        return KEYS.stream()
                .filter(key -> key.equals("place") == arePlaces)
                .filter(key ->
                        oneSource.keys().containsKey(key) && otherSource.keys().containsKey(key))
                .findFirst();
    }

    private static boolean isPlace(EntityType type) {
        return type == EntityType.LOCATION || type == EntityType.FEATURE_OF_INTEREST;
    }
}
