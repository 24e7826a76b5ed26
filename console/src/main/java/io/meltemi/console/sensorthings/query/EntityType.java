package io.meltemi.console.sensorthings.query;

import java.util.List;
import java.util.Optional;

/** The eight kinds of entities of the sensing profile, with the names that the standard gives to what they have. */
public enum EntityType {
    THING("Thing", "Things"),
    LOCATION("Location", "Locations"),
    HISTORICAL_LOCATION("HistoricalLocation", "HistoricalLocations"),
    DATASTREAM("Datastream", "Datastreams"),
    SENSOR("Sensor", "Sensors"),
    OBSERVED_PROPERTY("ObservedProperty", "ObservedProperties"),
    OBSERVATION("Observation", "Observations"),
    FEATURE_OF_INTEREST("FeatureOfInterest", "FeaturesOfInterest");

    /** What an entity leads to: one entity, or many. */
    public record Relation(String name, EntityType target, boolean isMany) {}

    private final String singular;
    private final String plural;

    EntityType(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    public String singular() {
        return singular;
    }

    /** The name of the set of all of them. */
    public String plural() {
        return plural;
    }

    /** The names of the properties, in the order in which they are shown. */
    public List<String> properties() {
        return switch (this) {
            case THING -> List.of("name", "description", "properties");
            case LOCATION -> List.of("name", "description", "encodingType", "location", "properties");
            case HISTORICAL_LOCATION -> List.of("time");
            case DATASTREAM ->
                List.of(
                        "name",
                        "description",
                        "unitOfMeasurement",
                        "observationType",
                        "phenomenonTime",
                        "resultTime",
                        "properties");
            case SENSOR -> List.of("name", "description", "encodingType", "metadata", "properties");
            case OBSERVED_PROPERTY -> List.of("name", "definition", "description", "properties");
            case OBSERVATION -> List.of("phenomenonTime", "result", "resultTime", "resultQuality", "parameters");
            case FEATURE_OF_INTEREST -> List.of("name", "description", "encodingType", "feature", "properties");
        };
    }

    public List<Relation> relations() {
        return switch (this) {
            case THING -> List.of(many(DATASTREAM), many(HISTORICAL_LOCATION), many(LOCATION));
            case LOCATION -> List.of(many(HISTORICAL_LOCATION), many(THING));
            case HISTORICAL_LOCATION -> List.of(one(THING), many(LOCATION));
            case DATASTREAM -> List.of(one(THING), one(SENSOR), one(OBSERVED_PROPERTY), many(OBSERVATION));
            case SENSOR, OBSERVED_PROPERTY -> List.of(many(DATASTREAM));
            case OBSERVATION -> List.of(one(DATASTREAM), one(FEATURE_OF_INTEREST));
            case FEATURE_OF_INTEREST -> List.of(many(OBSERVATION));
        };
    }

    public Optional<Relation> relation(String name) {
        return relations().stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst();
    }

    /** The type whose set has this name. */
    public static Optional<EntityType> ofSet(String name) {
        for (EntityType type : values()) {
            if (type.plural.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static Relation one(EntityType type) {
        return new Relation(type.singular, type, false);
    }

    private static Relation many(EntityType type) {
        return new Relation(type.plural, type, true);
    }
}
