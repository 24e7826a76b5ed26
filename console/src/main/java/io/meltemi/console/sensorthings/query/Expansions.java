package io.meltemi.console.sensorthings.query;

import io.meltemi.console.sensorthings.query.QueryOptions.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expansions put together, and written again as they may stand in {@code $expand}. */
final class Expansions {

    private Expansions() {}

    /** One of each relation: what names a relation twice expands it further. */
    static List<Expansion> merged(List<Expansion> expansions) {
        Map<String, Expansion> found = new LinkedHashMap<>();
        expansions.forEach(expansion -> found.merge(expansion.relation().name(), expansion, Expansions::merged));
        return List.copyOf(found.values());
    }

    /** A step of a path: what is at its end is expanded within. */
    static Expansion step(EntityType.Relation relation, Expansion within) {
        return new Expansion(
                relation,
                new QueryOptions(
                        null,
                        List.of(),
                        List.of(),
                        List.of(within),
                        null,
                        0,
                        false,
                        null,
                        Map.of("$expand", written(within))));
    }

    private static Expansion merged(Expansion first, Expansion second) {
        QueryOptions one = first.options();
        QueryOptions other = second.options();
        List<Expansion> all = new ArrayList<>(one.expansions());
        all.addAll(other.expansions());
        List<Expansion> within = merged(all);
        Map<String, String> raw = new LinkedHashMap<>(one.raw());
        raw.putAll(other.raw());
        if (!within.isEmpty()) {
            raw.put("$expand", within.stream().map(Expansions::written).collect(Collectors.joining(",")));
        }
        return new Expansion(
                first.relation(),
                new QueryOptions(
                        later(one.filter(), other.filter()),
                        other.orders().isEmpty() ? one.orders() : other.orders(),
                        other.select().isEmpty() ? one.select() : other.select(),
                        within,
                        later(one.top(), other.top()),
                        Math.max(one.skip(), other.skip()),
                        one.isCounted() || other.isCounted(),
                        null,
                        raw));
    }

    private static String written(Expansion expansion) {
        String name = expansion.relation().name();
        Map<String, String> raw = expansion.options().raw();
        return raw.isEmpty()
                ? name
                : raw.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(";", name + "(", ")"));
    }

    private static <T> @Nullable T later(@Nullable T first, @Nullable T second) {
        return second == null ? first : second;
    }
}
