package io.meltemi.console.sensorthings.sql;

import java.util.List;
import java.util.Map;

/**
 * Where entities of a type are found. Templates speak of a row as {@code {e}}.
 *
 * @param from what follows the word from
 * @param visible the condition that the caller may see a row
 * @param id numbers that make the id
 * @param order what entities are sorted by when nothing is said, and last where something is
 * @param keys numbers that rows of different sources share when they belong together, by name
 */
record Source(
        String from,
        String visible,
        List<String> id,
        List<String> order,
        Map<String, String> keys,
        Map<String, Column> columns) {

    Source {
        id = List.copyOf(id);
        order = List.copyOf(order);
        keys = Map.copyOf(keys);
        columns = Map.copyOf(columns);
    }
}
