package io.meltemi.alerts.telling;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Copies of maps. */
final class Maps {

    private Maps() {}

    static <V> Map<String, V> mapped(Map<String, V> map, UnaryOperator<V> change) {
        Map<String, V> changed = new HashMap<>();
        map.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }
}
