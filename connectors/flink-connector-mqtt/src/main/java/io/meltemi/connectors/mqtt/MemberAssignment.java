// SPDX-License-Identifier: Apache-2.0
package io.meltemi.connectors.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which member is read where: member n by reader n modulo their number, or by the reader that gave it back. Members never become fewer,
 * for the broker keeps messages in the session of each.
 */
final class MemberAssignment {

    private final Map<Integer, MqttSplit> unassigned = new TreeMap<>();
    private final Map<Integer, Integer> lastReaders = new HashMap<>();
    private int members;

    MemberAssignment() {}

    MemberAssignment(MqttEnumeratorState state) {
        this.members = state.members();
        state.unassigned().forEach(split -> unassigned.put(split.member(), split));
    }

    /** There are to be so many members at least. */
    void ensure(int wanted) {
        for (; members < wanted; members++) {
            unassigned.put(members, MqttSplit.unused(members));
        }
    }

    /** What a reader is to read besides what it reads already. */
    List<MqttSplit> take(int reader, int readers) {
        List<MqttSplit> taken = new ArrayList<>();
        unassigned.values().removeIf(split -> {
            boolean its = lastReaders.getOrDefault(split.member(), split.member()) % readers == reader;
            if (its) {
                taken.add(split);
            }
            return its;
        });
        return taken;
    }

    /** A reader is gone. */
    void giveBack(List<MqttSplit> splits, int reader) {
        for (MqttSplit split : splits) {
            unassigned.put(split.member(), split);
            lastReaders.put(split.member(), reader);
        }
    }

    MqttEnumeratorState state() {
        return new MqttEnumeratorState(members, List.copyOf(unassigned.values()));
    }
}
