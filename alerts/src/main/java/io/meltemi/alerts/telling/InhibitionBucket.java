package io.meltemi.alerts.telling;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The alerts of one inhibition that have in common what it asks for. */
final class InhibitionBucket {

    private final TreeSet<String> sourcesAlone = new TreeSet<>();
    private final TreeSet<String> sourcesAndTargets = new TreeSet<>();
    private final Set<String> free = new HashSet<>();

    void addSource(String alertId, boolean targetToo) {
        (targetToo ? sourcesAndTargets : sourcesAlone).add(alertId);
    }

    void removeSource(String alertId) {
        sourcesAlone.remove(alertId);
        sourcesAndTargets.remove(alertId);
    }

    /** The sources that may inhibit a target. */
    List<NavigableSet<String>> sourcesFor(boolean sourceToo) {
        return sourceToo ? List.of(sourcesAlone) : List.of(sourcesAlone, sourcesAndTargets);
    }

    /** The targets that nothing inhibits. */
    Set<String> free() {
        return free;
    }

    boolean isEmpty() {
        return free.isEmpty() && sourcesAlone.isEmpty() && sourcesAndTargets.isEmpty();
    }
}
