package io.meltemi.console.sensorthings.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where entities of a type are found. Templates speak of a row as {@code {e}}.
 *
 * @param lines what selects the first of {@code order}, for those that have an index by it and are many; or null
 * @param from what follows the word from
 * @param visible the condition that the caller may see a row
 * @param id numbers that make the id
 * @param order what entities are sorted by when nothing is said, and last where something is
 * @param keys numbers that rows of different sources share when they belong together, by name
 */
record Source(
        @Nullable String lines,
        String from,
        String visible,
        List<String> id,
        List<String> order,
        Map<String, String> keys,
        Map<String, Column> columns) {

    Source(
            String from,
            String visible,
            List<String> id,
            List<String> order,
            Map<String, String> keys,
            Map<String, Column> columns) {
        this(null, from, visible, id, order, keys, columns);
    }

    Source {
        id = List.copyOf(id);
        order = List.copyOf(order);
        keys = Map.copyOf(keys);
        columns = Map.copyOf(columns);
    }
}
