package io.meltemi.bench.chaos;

import io.meltemi.bench.ResultTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which faults were made, and how long each took to heal. */
final class FaultLog {

    private final Map<String, List<Double>> seconds = new TreeMap<>();
    private int kills;

    /**
     * Notes a fault.
     *
     * @param healing seconds from its end until every part answered
     */
    void made(Fault fault, double healing) {
        seconds.computeIfAbsent(fault.label(), label -> new ArrayList<>()).add(healing);
        kills += fault.kind() == Fault.Kind.KILL ? 1 : 0;
    }

    int kills() {
        return kills;
    }

    int all() {
        return seconds.values().stream().mapToInt(List::size).sum();
    }

    /** Each kind of fault with its number and how long it took to heal. */
    ResultTable table() {
        ResultTable table = new ResultTable("fault", "times", "healed after s, median", "longest s");
        seconds.forEach((label, healed) -> {
            List<Double> sorted = new ArrayList<>(healed);
            Collections.sort(sorted);
            table.add(label, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
        });
        return table;
    }
}
