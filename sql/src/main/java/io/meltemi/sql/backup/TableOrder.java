package io.meltemi.sql.backup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which tables are filled, so that each row finds those that it refers to. */
final class TableOrder {

    private TableOrder() {}

    /**
     * Sorts tables.
     *
     * @param references for each table those that it refers to; itself does not count
     * @throws IllegalArgumentException when tables refer to each other in a circle
     */
    static List<String> of(Collection<String> tables, Map<String, Set<String>> references) {
        Set<String> ordered = new LinkedHashSet<>();
        List<String> left = new ArrayList<>(tables);
        while (!left.isEmpty()) {
            List<String> ready = left.stream()
                    .filter(table -> references.getOrDefault(table, Set.of()).stream()
                            .allMatch(other -> other.equals(table) || ordered.contains(other) || !left.contains(other)))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("tables that refer to each other: " + left);
            }
            ordered.addAll(ready);
            left.removeAll(ready);
        }
        return List.copyOf(ordered);
    }
}
