package io.meltemi.edge.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is undecided of each received message; a message of which nothing is can be forgotten. */
final class IntakeLedger {

    private final Map<Long, Integer> undecided = new HashMap<>();

    void opened(long intakeId, int parts) {
        undecided.put(intakeId, parts);
    }

    /** Parts were sent or left out, each id once a part; answers the messages that are done with that. */
    List<Long> settled(List<Long> intakeIds) {
        List<Long> done = new ArrayList<>();
        for (Long id : intakeIds) {
            Integer left = undecided.merge(id, -1, (parts, one) -> parts + one == 0 ? null : parts + one);
            if (left == null) {
                done.add(id);
            }
        }
        return done;
    }

    int open() {
        return undecided.size();
    }
}
