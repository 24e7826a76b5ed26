package io.meltemi.console.sensorthings.sql;

import io.meltemi.console.sensorthings.query.EntityType;
import io.meltemi.console.sensorthings.query.QueryOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is read of each entity.
 *
 * @param properties by name
 * @param keys that lead to related entities
 */
public record Selection(EntityType type, List<String> properties, List<String> keys) {

    public Selection {
        properties = List.copyOf(properties);
        keys = List.copyOf(keys);
    }

    /** What options ask for. */
    public static Selection of(EntityType type, QueryOptions options) {
        List<EntityType.Relation> relations = options.expansions().stream()
                .map(QueryOptions.Expansion::relation)
                .toList();
        return new Selection(
                type, type.properties().stream().filter(options::shows).toList(), keys(type, relations));
    }

    /** What is needed to go on to related entities. */
    public static Selection towards(EntityType type, EntityType.Relation relation) {
        return new Selection(type, List.of(), keys(type, List.of(relation)));
    }

    private static List<String> keys(EntityType type, List<EntityType.Relation> relations) {
        Set<String> keys = new LinkedHashSet<>();
        for (EntityType.Relation relation : relations) {
            for (Source source : Sources.of(type)) {
                for (Source target : Sources.of(relation.target())) {
                    Sources.shared(type, source, relation.target(), target).ifPresent(keys::add);
                }
            }
        }
        return List.copyOf(keys);
    }
}
