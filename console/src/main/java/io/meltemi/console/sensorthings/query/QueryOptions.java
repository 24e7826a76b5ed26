package io.meltemi.console.sensorthings.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a set of entities, or of one.
 *
 * @param select names of properties and relations, or empty for all
 * @param top null where nothing is said
 * @param after the observation that the page begins after, or null
 * @param raw the options as they were written, in their order
 */
public record QueryOptions(
        @Nullable Expression filter,
        List<Order> orders,
        List<String> select,
        List<Expansion> expansions,
        @Nullable Integer top,
        int skip,
        boolean isCounted,
        @Nullable Position after,
        Map<String, String> raw) {

    /** Nothing in particular. */
    public static final QueryOptions NONE =
            new QueryOptions(null, List.of(), List.of(), List.of(), null, 0, false, null, Map.of());

    /** What comes first. */
    public record Order(Expression by, boolean isDescending) {}

    /** What related entities are shown within, and which of them. */
    public record Expansion(EntityType.Relation relation, QueryOptions options) {}

    public QueryOptions {
        orders = List.copyOf(orders);
        select = List.copyOf(select);
        expansions = List.copyOf(expansions);
        raw = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(raw));
    }

    /** The same entities, and of each only this. */
    public QueryOptions selecting(String name) {
        return new QueryOptions(filter, orders, List.of(name), expansions, top, skip, isCounted, after, raw);
    }

    /** The same, but for the filter. */
    public QueryOptions filtered(@Nullable Expression by) {
        return new QueryOptions(by, orders, select, expansions, top, skip, isCounted, after, raw);
    }

    /** The same, wherever the page begins. */
    public QueryOptions fromTheBegin() {
        return new QueryOptions(filter, orders, select, expansions, top, 0, isCounted, null, raw);
    }

    /** Whether observations come in an order in which a {@link Position} tells where a page begins. */
    public boolean isByPosition() {
        return orders.isEmpty()
                || (orders.size() == 1 && Conjunction.isTime(orders.get(0).by()));
    }

    /** How many entities a page has. */
    public int limit() {
        return top == null ? Limits.DEFAULT_TOP : Math.min(top, Limits.MAX_TOP);
    }

    /** Whether a property or relation is shown. */
    public boolean shows(String name) {
        return select.isEmpty() || select.contains(name);
    }

    public Optional<Expansion> expansion(String relation) {
        return expansions.stream()
                .filter(expansion -> expansion.relation().name().equals(relation))
                .findFirst();
    }
}
